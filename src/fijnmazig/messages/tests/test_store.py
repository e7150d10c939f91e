from pathlib import Path

from django.core.mail import EmailMessage, mailers
from pytest_django import Settings

from fijnmazig.messages import store

FOLDER_MAILER = {"default": {"BACKEND": "fijnmazig.messages.store.FolderBackend"}}


def send(subject: str) -> int:
    mail = EmailMessage(subject, "Goeiedag,\n\ntot straks.", to=["mira@voorbeeld.test"])
    return mailers.default.send_messages([mail])


def test_folder_backend_writes_one_file_a_mail(settings: Settings, tmp_path: Path) -> None:
    settings.MAILERS, settings.MAIL_FOLDER = FOLDER_MAILER, tmp_path / "mail"

    assert [send("Bevestig je e-mailadres"), send("Een uitnodiging voor jou")] == [1, 1]

    found = [
        store.read(key, folder=tmp_path / "mail") for key in store.keys(folder=tmp_path / "mail")
    ]
    assert [mail["Subject"] for mail in found if mail] == [
        "Een uitnodiging voor jou",
        "Bevestig je e-mailadres",
    ]
    assert [path.suffix for path in (tmp_path / "mail").iterdir()] == [".eml", ".eml"]


def test_folder_backend_keeps_letters_with_accents(settings: Settings, tmp_path: Path) -> None:
    settings.MAILERS, settings.MAIL_FOLDER = FOLDER_MAILER, tmp_path

    send("Coördinator, één vraag")

    (key,) = store.keys(folder=tmp_path)
    mail = store.read(key, folder=tmp_path)
    assert mail is not None
    assert mail["Subject"] == "Coördinator, één vraag"


def test_an_unfinished_mail_is_not_listed(tmp_path: Path) -> None:
    (tmp_path / "00000000000000000001-abcd.part").write_bytes(b"half")

    assert store.keys(folder=tmp_path) == []


def test_a_key_cannot_leave_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.eml").write_bytes(b"Subject: x\n\n")
    (tmp_path / "mail").mkdir()

    assert store.read("../secret", folder=tmp_path / "mail") is None
