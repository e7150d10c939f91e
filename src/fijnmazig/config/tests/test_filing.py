"""FILES_URL: where files lie, refused when wrong, and never told."""

import pytest

from fijnmazig.config.env import Env

LOCAL = {"SECRET_KEY": "a-key-of-forty-characters-or-more-is-long-enough", "ALLOWED_HOSTS": "::1"}


@pytest.mark.parametrize(
    ("files_url", "words"),
    [
        ("ftp://k:s@host/bucket", "FILES_URL is s3"),
        ("s3+https://k:s@[host/bucket", "FILES_URL is s3"),
        ("s3+http://k:s@files.example/bucket", "in the open"),
        ("s3+https://files.example/bucket", "lacks the key"),
        ("s3+https://k:s@files.example/", "lacks the name of a bucket"),
        ("s3+https://k:s@files.example/bucket?regio=x", "nothing else"),
    ],
)
def test_a_mistake_in_the_setting_stops_the_start_without_telling_the_secret(
    files_url: str, words: str
) -> None:
    right = Env.read(LOCAL | {"FILES_URL": "s3+https://k:s@files.example/bucket?region=eu"})
    assert right.files()["OPTIONS"]["region_name"] == "eu"

    with pytest.raises(ValueError, match="FILES_URL") as refused:
        Env.read(LOCAL | {"FILES_URL": files_url})

    assert (words in str(refused.value), "k:s" in str(refused.value)) == (True, False)


def test_a_bucket_without_its_extra_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fijnmazig.config.filing.find_spec", lambda _name: None)

    with pytest.raises(ValueError, match=r"needs the extra s3: .* -r requirements-extras\.txt\."):
        Env.read(LOCAL | {"FILES_URL": "s3+https://k:s@files.example/bucket"})
