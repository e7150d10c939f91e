"""The files in deploy/ run commands that exist, give settings that exist, and say what docs say."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django_typer.management import TyperCommand
from typer.main import get_command as as_click

from fijnmazig.config.schedule.rounds import ROUNDS
from tests.deployed import (
    Deploy,
    commands_of_compose,
    commands_of_unit,
    heard_of_unit,
    nightly_of_document,
    settings_given,
    settings_of_document,
    timing_of_timer,
)

ROOT = Path(__file__).resolve().parent.parent
REAL = Deploy(folder=ROOT / "deploy", document=ROOT / "docs" / "deploy.md")
HARDENED = (
    "NoNewPrivileges=true",
    "ProtectSystem=strict",
    "PrivateTmp=true",
    "CapabilityBoundingSet=",
    "UMask=0077",
)


def exists(words: list[str]) -> bool:
    """Tell whether the command line has this command, with its verb and its options."""
    apps = get_commands()
    if words[0] not in apps:
        return False
    command = load_command_class(apps[words[0]], words[0])
    if not isinstance(command, TyperCommand):
        return True  # of Django itself
    node = as_click(command.typer_app)
    rest = words[1:]
    while rest and (verb := getattr(node, "commands", {}).get(rest[0])) is not None:
        node, rest = verb, rest[1:]
    options = {name for option in node.params for name in option.opts}
    is_whole = not getattr(node, "commands", {})
    return is_whole and all(word in options for word in rest if word.startswith("--"))


def faults(deploy: Deploy) -> list[str]:
    """Name every command and setting that does not exist, and every night that differs."""
    found = []
    commands = [
        (name, words) for name, text in deploy.units().items() for words in commands_of_unit(text)
    ]
    commands += [("compose.yaml", words) for words in commands_of_compose(deploy.compose())]
    found += [f"{name}: {' '.join(words)}" for name, words in commands if not exists(words)]
    known = settings_of_document(deploy.text())
    found += [
        f"setting {name}"
        for name in sorted(set(settings_given(deploy)))
        if name.removesuffix("_FILE") not in known
    ]
    night = commands_of_unit(deploy.unit("fijnmazig-nightly.service"))
    written = nightly_of_document(deploy.text())
    found += [f"night: {' '.join(words)}" for words in night if words not in written]
    found += [f"night, in the document: {' '.join(w)}" for w in written if w not in night]
    return found + differing_rounds(deploy)


def differing_rounds(deploy: Deploy) -> list[str]:
    """Name every round whose commands, time or voice differ from the timer of systemd."""
    ours = [
        (one.name, one.timing.written(), [shlex.split(c) for c in one.commands], sorted(one.heard))
        for one in ROUNDS
    ]
    theirs = [
        (name, timing_of_timer(text), commands_of_unit(unit), sorted(heard_of_unit(unit)))
        for name, text in deploy.timers().items()
        for unit in (deploy.unit(f"fijnmazig-{name}.service"),)
    ]
    return [
        f"round {one[0]}: {one[1:]}"
        for one in [*ours, *theirs]
        if one not in ours or one not in theirs
    ]


@pytest.mark.asvs("V13.2.3")
def test_what_is_deployed_exists_and_is_what_the_document_says() -> None:
    assert faults(REAL) == []


@pytest.mark.asvs("V13.3.2")
def test_every_unit_is_hardened_and_every_timer_has_its_service() -> None:
    units = REAL.units()
    timers = {path.stem for path in (REAL.folder / "systemd").glob("*.timer")}

    assert len(units) == 6
    assert [name for name, text in units.items() for line in HARDENED if line not in text] == []
    assert {f"{name}.service" for name in timers} <= set(units)
    assert {"fijnmazig-nightly", "fijnmazig-often", "fijnmazig-morning"} <= timers


def test_the_night_looks_its_copy_over_and_fails_when_the_house_is_not_well() -> None:
    text = REAL.unit("fijnmazig-nightly.service")
    night = [" ".join(words[:2]) for words in commands_of_unit(text)]
    heard = [line for line in text.splitlines() if line.startswith("ExecStart=/")]

    assert night[-4:] == ["backup create", "backup verify", "backup clear", "doctor --network"]
    assert [line.split()[-2:] for line in heard] == [["doctor", "--network"]]


ANSWERS = """
from wsgiref.util import setup_testing_defaults
from fijnmazig.config.wsgi import application
asked = {"PATH_INFO": "/leeft/", "HTTP_HOST": "127.0.0.1"}
setup_testing_defaults(asked)
print(*application(asked, lambda status, _headers: print(status)))
"""


def test_a_web_server_that_knows_only_the_home_finds_the_settings_and_the_key(
    tmp_path: Path,
) -> None:
    (tmp_path / "secret-key").write_text("Zeven-groene-fietsen-dansen-op-het-dak-1")
    told = subprocess.run(  # noqa: S603 -- our own Python with our own words
        [sys.executable, "-c", ANSWERS],
        env={"FIJNMAZIG_HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src")},
        check=True,
        capture_output=True,
        text=True,
    )

    assert told.stdout.splitlines() == ["200 OK", "b'ok'"]


def test_our_image_is_not_root_and_all_but_the_database_write_in_volumes_only() -> None:
    services = REAL.compose()["services"]
    ours = [services[name] for name in ("prepare", "web", "worker", "scheduler", "caddy")]
    container = (REAL.folder / "Containerfile").read_text(encoding="utf-8")

    assert [one["read_only"] for one in ours] == [True] * 5
    assert [one["cap_drop"] for one in ours] == [["ALL"]] * 5
    assert re.search(r"^USER 10001:10001$", container, flags=re.MULTILINE)
    assert "--no-access-log" in container


def test_the_account_of_the_containers_is_given_the_secrets_that_it_reads() -> None:
    compose = REAL.compose()
    container = (REAL.folder / "Containerfile").read_text(encoding="utf-8")
    account = re.findall(r"^USER (\S+)$", container, flags=re.MULTILINE)
    given = re.findall(r"^    chown (\S+) (.+)$", REAL.text(), flags=re.MULTILINE)

    own = [compose["secrets"][name]["file"] for name in compose["x-house"]["secrets"]]
    assert [one[0] for one in given] == account
    assert sorted(given[0][1].split()) == sorted(own)


def test_the_extras_come_with_hashes_and_change_no_version() -> None:
    extras, usual = pinned("requirements-extras.txt"), pinned("requirements.txt")

    assert {"django-storages", "opentelemetry-sdk"} <= extras.keys()
    assert {name: extras[name] for name in extras.keys() & usual.keys()} == {
        name: usual[name] for name in extras.keys() & usual.keys()
    }


def pinned(name: str) -> dict[str, str]:
    """Return the version of each part that a file pins and gives a hash."""
    text = (ROOT / name).read_text(encoding="utf-8")
    shape = r"^([a-z0-9-]+)==([^ ]+)[^\n]*\\\n +--hash=sha256:"
    return dict(re.findall(shape, text, flags=re.MULTILINE))


def test_the_proxy_keeps_no_line_of_a_visitor() -> None:
    said = (REAL.folder / "Caddyfile").read_text(encoding="utf-8")
    site = said.split("{$SITE_HOST}", 1)[1]

    assert not re.search(r"^\s*log\b", site, flags=re.MULTILINE)
    assert "request delete" in said


def test_who_hangs_up_is_not_named_in_the_error_that_the_proxy_logs() -> None:
    said = (REAL.folder / "Caddyfile").read_text(encoding="utf-8")
    (pattern, instead) = re.findall(r'error regexp "(.+)" "(.+)"', said)[0]

    told = re.sub(pattern, instead, "write tcp 10.0.0.1:443->192.0.2.7:43232: write: broken pipe")

    assert told == "write tcp 10.0.0.1:443-> write: broken pipe"


@pytest.mark.asvs("V12.1.1", "V12.1.2")
def test_the_proxy_says_nothing_of_tls_so_that_its_own_choice_holds() -> None:
    said = (REAL.folder / "Caddyfile").read_text(encoding="utf-8")

    assert not re.search(
        r"^\s*(tls|protocols|ciphers|curves|auto_https)\b", said, flags=re.MULTILINE
    )


def test_the_proxy_of_debian_reaches_the_pages_where_their_unit_opens_them() -> None:
    said = (REAL.folder / "caddy.conf").read_text(encoding="utf-8")
    given = dict(re.findall(r"^(?:# )?Environment=(\w+)=(.+)$", said, flags=re.MULTILINE))
    opened = re.findall(r"--host (\S+) --port (\d+)", REAL.unit("fijnmazig-web.service"))

    wanted = re.findall(r"\{\$(\w+)", (REAL.folder / "Caddyfile").read_text(encoding="utf-8"))

    assert sorted(given) == sorted(wanted)
    assert [tuple(given["HOUSE"].split(":"))] == opened


@pytest.fixture
def copied(tmp_path: Path) -> Deploy:
    shutil.copytree(REAL.folder, tmp_path / "deploy")
    shutil.copy(REAL.document, tmp_path / "deploy.md")
    return Deploy(folder=tmp_path / "deploy", document=tmp_path / "deploy.md")


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("systemd/fijnmazig-worker.service", "fijnmazig worker", "fijnmazig labour", "labour"),
        ("systemd/fijnmazig-often.service", "gatherings settle", "gatherings setle", "setle"),
        ("systemd/fijnmazig-nightly.service", "doctor --network", "doctor --outside", "--outside"),
        ("systemd/fijnmazig-nightly.service", "vault tidy", "vault replay", "night"),
        ("compose.yaml", '"worker"]', '"labour"]', "labour"),
        ("compose.yaml", '"prepare"]', '"prepares"]', "prepares"),
        ("compose.yaml", "MAIL_URL_FILE", "MAILS_URL_FILE", "MAILS_URL"),
        ("settings.example", "SITE_URL", "SITE_URI", "SITE_URI"),
        ("../deploy.md", "fijnmazig game tidy; ", "", "game tidy"),
        ("systemd/fijnmazig-morning.timer", "08:00", "09:00", "round morning"),
        ("systemd/fijnmazig-weekly.service", "=-/", "=/", "round weekly"),
        ("compose.yaml", '"schedule", "keep"', '"schedule", "keeps"', "keeps"),
    ],
)
def test_a_fault_in_a_file_is_named(
    copied: Deploy, file: str, old: str, new: str, fault: str
) -> None:
    path = copied.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text

    path.write_text(text.replace(old, new), encoding="utf-8")

    assert any(fault in one for one in faults(copied)), faults(copied)
