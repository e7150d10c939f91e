from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.messages import store

MAIL = (
    b"From: Fijnmazig <noreply@localhost>\r\nTo: mira@voorbeeld.test\r\n"
    b"Subject: Bevestig je e-mailadres\r\nDate: Mon, 16 Nov 2026 09:30:00 +0100\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
    b"Open https://voorbeeld.test/x?a=1&b=2 nu.\r\n<b>niet vet</b>\r\n"
)


@pytest.fixture(autouse=True)
def demo(settings: Settings, tmp_path: Path) -> None:
    settings.DEMO, settings.MAIL_FOLDER = True, tmp_path
    settings.ROOT_URLCONF = "fijnmazig.messages.tests.demo_urls"


@pytest.fixture
def key(tmp_path: Path) -> str:
    return store.write(MAIL, folder=tmp_path)


def test_mail_list_shows_what_the_demo_would_have_sent(client: Client, key: str) -> None:
    response = client.get(reverse("messages:mail_list"))

    assert response.status_code == 200
    assert reverse("messages:mail_detail", args=[key]) in response.content.decode()
    assert not response.cookies


def test_mail_list_says_so_when_there_is_nothing(client: Client) -> None:
    assert "Nog geen berichten" in client.get(reverse("messages:mail_list")).content.decode()


def test_mail_detail_shows_the_text_with_its_links(client: Client, key: str) -> None:
    content = client.get(reverse("messages:mail_detail", args=[key])).content.decode()

    assert '<a href="https://voorbeeld.test/x?a=1&amp;b=2">' in content
    assert "&lt;b&gt;niet vet&lt;/b&gt;" in content


def test_mail_detail_of_a_mail_without_text_is_empty(client: Client, tmp_path: Path) -> None:
    key = store.write(MAIL.replace(b"text/plain", b"text/html"), folder=tmp_path)

    content = client.get(reverse("messages:mail_detail", args=[key])).content.decode()

    assert "Bevestig je e-mailadres" in content
    assert "niet vet" not in content


def test_mail_detail_of_an_unknown_mail_is_not_found(client: Client, key: str) -> None:
    assert client.get(reverse("messages:mail_detail", args=[key])).status_code == 200
    assert client.get(reverse("messages:mail_detail", args=["other"])).status_code == 404


@pytest.mark.parametrize("name", ["mail_list", "mail_detail"])
def test_the_mailbox_does_not_exist_outside_the_demo(
    client: Client, key: str, settings: Settings, name: str
) -> None:
    url = reverse(f"messages:{name}", args=[key] if name == "mail_detail" else [])
    assert client.get(url).status_code == 200

    settings.DEMO = False

    assert client.get(url).status_code == 404
