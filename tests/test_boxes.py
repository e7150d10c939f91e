"""What `tools.boxes` reads and judges, without a container."""

import zipfile
from pathlib import Path

import pytest
import yaml
from tools.boxes.document import container_steps, filled
from tools.boxes.inside import PLACES, WANTED, faults, open_doors
from tools.boxes.renewing import renewed
from tools.boxes.stand_ins import stand_in, wanted
from tools.follow.document import Way

ROOT = Path(__file__).resolve().parent.parent
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
SHUT = "".join(f"touch: cannot touch '{place}': Read-only file system\n" for place in PLACES)
WEB = f"Uid:10001\nCapEff:0000000000000000\nNoNewPrivs:1\n{SHUT}"
TOMBSTONES = " --tombstones /srv/fijnmazig/home/vault-tombstones"
RESTORE = f"backup restore COPY --key-file /dev/stdin{TOMBSTONES} < KEY"


def test_every_image_from_elsewhere_has_a_stand_in_under_its_own_name() -> None:
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))

    names = wanted(compose, containerfile=CONTAINER)

    assert [name.rpartition("/")[2] for name in names] == [
        "python:3.13-slim",
        "postgres:17",
        "caddy:2",
    ]
    assert [stand_in(name).name for name in names] == names
    assert "postgresql-17 " in stand_in(names[1]).files["Containerfile"]


def test_an_image_that_nothing_of_debian_stands_in_for_stops_the_walk() -> None:
    with pytest.raises(ValueError, match="Nothing stands in"):
        stand_in("redis:8")


def test_every_command_for_containers_is_run_or_named_with_its_reason() -> None:
    found = list(container_steps((ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")))

    commands = [one.command for one in found]
    assert {"docker compose build", "docker compose up --detach", "cd deploy"} <= set(commands)
    assert [one for one in found if (one.way is Way.HAND) != bool(one.reason)] == []


def test_a_command_for_containers_that_nobody_knows_stops_the_walk() -> None:
    with pytest.raises(ValueError, match="Who types this"):
        list(container_steps("## In containers\n\n    brew install fijnmazig\n"))


@pytest.mark.parametrize(
    ("shredded", "rest"),
    [(True, TOMBSTONES), (False, "")],
)
def test_the_copy_and_the_key_are_filled_in(shredded: bool, rest: str) -> None:  # noqa: FBT001 -- a case
    line = filled(RESTORE, copy="of-today.copy", key="/root/key", shredded=shredded)

    assert line == f"backup restore of-today.copy --key-file /dev/stdin{rest} < /root/key"


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        (WEB, []),
        (WEB.replace("Uid:10001", "Uid:0"), ["runs as 0"]),
        (WEB.replace("CapEff:0", "CapEff:4"), ["has capabilities 4000000000000000"]),
        (WEB.replace("Privs:1", "Privs:0"), ["can gain rights"]),
        (
            WEB.replace("'/usr': Read-only file system", "'/usr'"),
            ["refused to write in 3 of 4 places"],
        ),
    ],
)
def test_a_container_that_may_more_than_it_should_is_named(told: str, fault: list[str]) -> None:
    assert faults(told, wanted=WANTED["web"]) == fault


def test_a_container_that_says_nothing_is_not_taken_for_shut_in() -> None:
    assert len(faults("", wanted=WANTED["web"])) == 4


def test_what_listens_to_others_is_named() -> None:
    said = "LISTEN 0 4096 127.0.0.1:443 0.0.0.0:*\nLISTEN 0 4096 0.0.0.0:80 0.0.0.0:*\n"

    assert open_doors(said) == ["0.0.0.0:80"]


def test_a_package_is_written_once_more_one_version_on(tmp_path: Path) -> None:
    given = tmp_path / "house-1.0-py3-none-any.whl"
    with zipfile.ZipFile(given, "w") as file:
        file.writestr("house-1.0.dist-info/METADATA", "Name: house\nVersion: 1.0\n")
        file.writestr("house-1.0.dist-info/RECORD", "house-1.0.dist-info/METADATA,,\n")

    with zipfile.ZipFile(renewed(given, folder=tmp_path)) as file:
        held = {name: file.read(name).decode() for name in file.namelist()}

    assert held == {
        "house-1.0+next.dist-info/METADATA": "Name: house\nVersion: 1.0+next\n",
        "house-1.0+next.dist-info/RECORD": "house-1.0+next.dist-info/METADATA,,\n",
    }
