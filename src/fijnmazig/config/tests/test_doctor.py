"""Each check of the doctor, well and with a planted fault; the command as programs run it."""

import json
import os
import shutil
import socket
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from tests import ready_tables

from fijnmazig.audit import store as anchors
from fijnmazig.audit.queries import head, latest_at
from fijnmazig.audit.tests.factories import make_chain, without_guards
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.replica import watch
from fijnmazig.common.replica.reading import listed_tables
from fijnmazig.common.tests.guards import run as run_sql
from fijnmazig.config.backup import stamp
from fijnmazig.config.doctor import following, ground, keeping, rounds, stored, working
from fijnmazig.config.doctor.findings import Finding, Look, State
from fijnmazig.config.tests.test_cli import run
from fijnmazig.config.tests.watched import HOST, Mail, Shut, mail_server, tls_server
from fijnmazig.library.queries import upkeep
from fijnmazig.library.services.indexing import rebuild_index
from fijnmazig.library.tests.factories import make_open
from fijnmazig.vault import store
from fijnmazig.vault.models import RecordKey, Team
from fijnmazig.vault.services import records
from fijnmazig.vault.services.recovery import new_recovery, share_opened
from fijnmazig.vault.tests.factories import make_caller, make_ref, make_team, opened_for

OK, UNKNOWN, WARN, FAULT = State.OK, State.UNKNOWN, State.WARN, State.FAULT
AT = timezone.now()  # noqa: TID251 -- checks compare with files and certificates of today
DAY = timedelta(days=1)


@pytest.fixture
def look(settings: Settings, tmp_path: Path) -> Look:
    settings.FIJNMAZIG_HOME = tmp_path
    settings.SECRET_KEY = "Zeven-groene-fietsen-dansen-op-het-dak-1"  # noqa: S105 -- of a test
    return Look(at=AT, home=tmp_path, values={}, site_url="http://127.0.0.1:8000", is_local=True)


def told(finding: Finding) -> tuple[State, bool]:
    """Return how it stands, and whether it says what to do."""
    assert str(finding.says).endswith(".")
    return finding.state, bool(finding.do)


# --- What everything stands on --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, OK),
        ({"FIJNMAZIG_HOME": "x", "PATH": "y"}, OK),
        ({"FIJNMAZIG_HOM": "x"}, WARN),
        ({"OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET_FILE": "y"}, FAULT),
    ],
)
def test_settings_that_nobody_reads_or_that_are_half_there_are_told(
    look: Look, values: dict[str, str], state: State
) -> None:
    found = ground.settings_hold(replace(look, values=values))

    assert told(found) == (state, state is not OK)


def test_a_demo_is_told(look: Look) -> None:
    assert told(ground.no_demo(look)) == (OK, False)

    (look.home / "demo-region").touch()

    assert told(ground.no_demo(look)) == (WARN, True)


@pytest.mark.parametrize("key", ["short", "a1" * 30])
def test_a_weak_secret_key_is_a_fault(look: Look, settings: Settings, key: str) -> None:
    assert told(ground.secrets_kept(look)) == (OK, False)
    settings.SECRET_KEY = key

    assert told(ground.secrets_kept(look)) == (FAULT, True)


@pytest.mark.parametrize(("mode", "state"), [(0o600, OK), (0o640, WARN), (0o604, FAULT)])
@pytest.mark.parametrize("name", ["secret-key", "fijnmazig.sqlite3", "elsewhere"])
@pytest.mark.asvs("V13.3.2")
def test_a_secret_that_others_read_is_told(look: Look, name: str, mode: int, state: State) -> None:
    path = look.home / name
    path.touch()
    path.chmod(mode)

    found = ground.secrets_kept(replace(look, values={"MAIL_URL_FILE": str(path)}))

    assert told(found) == (state, state is not OK)


@pytest.mark.parametrize(("mode", "state"), [(0o640, OK), (0o660, WARN), (0o644, FAULT)])
def test_a_secret_that_root_gives_the_house_to_read_is_fine(
    look: Look, monkeypatch: pytest.MonkeyPatch, mode: int, state: State
) -> None:
    path = look.home / "mail-url"
    path.touch()
    path.chmod(mode)
    monkeypatch.setattr(ground, "ROOT", path.stat().st_uid)
    monkeypatch.setattr("os.geteuid", lambda: path.stat().st_uid + 1)

    found = ground.secrets_kept(replace(look, values={"MAIL_URL_FILE": str(path)}))

    assert told(found) == (state, state is not OK)


def test_a_home_that_cannot_be_written_in_is_a_fault(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    (look.home / "files").mkdir()
    assert told(ground.storage_writable(look)) == (OK, False)
    assert list((look.home / "files").iterdir()) == []
    monkeypatch.setattr(os, "fsync", Mock(side_effect=OSError(28, "No space left on device")))

    found = ground.storage_writable(look)

    assert told(found) == (FAULT, True)
    assert "No space left" in str(found.says)
    assert [path.name for path in look.home.iterdir()] == ["files"]


def test_a_home_that_is_not_there_is_a_fault(look: Look) -> None:
    absent = replace(look, home=look.home / "nowhere")

    assert told(ground.storage_writable(absent)) == (FAULT, True)


@pytest.mark.parametrize(("megabytes", "state"), [(9000, OK), (1000, WARN), (100, FAULT)])
def test_a_disk_that_gets_full_is_told(
    look: Look, monkeypatch: pytest.MonkeyPatch, megabytes: int, state: State
) -> None:
    left = SimpleNamespace(free=megabytes * 1024**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: left)

    assert told(ground.space_left(look)) == (state, state is not OK)


# --- The database and the clock -------------------------------------------------------------------
@pytest.mark.django_db
def test_a_database_that_is_gone_is_a_fault_and_hides_nothing_else(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(stored.database_reached(look)) == (OK, False)
    gone = Mock(side_effect=OperationalError("password=secret"))
    monkeypatch.setattr(connection, "cursor", gone)

    found = {line.check: line for line in rounds.go_round(look)}

    assert len(found) == len(rounds.CHECKS)
    states = [found[name].state for name in ("database", "migrations", "tombstones", "space")]
    assert states == [FAULT, UNKNOWN, UNKNOWN, OK]
    assert "secret" not in "".join(line.says + line.do for line in found.values())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "plant",
    [
        "DELETE FROM django_migrations WHERE app = 'vault'",
        "UPDATE django_migrations SET name = '9999_later' WHERE app = 'exchange'",
    ],
)
def test_a_database_of_another_version_is_a_fault(look: Look, plant: str) -> None:
    assert told(stored.migrations_fit(look)) == (OK, False)
    run_sql([plant])

    assert told(stored.migrations_fit(look)) == (FAULT, True)


@pytest.mark.django_db
def test_a_database_that_does_not_wait_for_the_disk_is_a_fault(look: Look) -> None:
    found = stored.writes_through(look)  # that of a test lives in memory, or does without fsync

    assert told(found) == (FAULT, True)


FOLLOWS = watch.State.FOLLOWS
LEVEL = watch.Standing(state=FOLLOWS, behind=0.4)


@pytest.mark.parametrize(
    ("standing", "readable", "state"),
    [
        (LEVEL, set(), OK),
        (LEVEL, {"directory_service"}, WARN),
        (watch.Standing(state=FOLLOWS, behind=31.0), set(), WARN),
        (watch.Standing(state=FOLLOWS), set(), WARN),
        (watch.Standing(state=watch.State.APART), set(), WARN),
        (watch.Standing(state=watch.State.AWAY), set(), WARN),
    ],
)
def test_a_replica_that_cannot_be_read_or_shows_too_much_is_told(
    look: Look,
    monkeypatch: pytest.MonkeyPatch,
    standing: watch.Standing,
    readable: set[str],
    state: State,
) -> None:
    assert told(following.replica_follows(look)) == (OK, False)  # there is none
    monkeypatch.setitem(connections.settings, watch.REPLICA, {})
    monkeypatch.setattr(watch, "asked", lambda: standing)
    monkeypatch.setattr(following, "tables_readable", lambda: listed_tables() | readable)

    assert told(following.replica_follows(look)) == (state, state is WARN)


def test_a_replica_on_which_too_little_may_be_read_or_that_goes_away_is_told(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connections.settings, watch.REPLICA, {})
    monkeypatch.setattr(watch, "asked", lambda: LEVEL)
    monkeypatch.setattr(following, "tables_readable", frozenset[str])
    shut = following.replica_follows(look)
    monkeypatch.setattr(following, "tables_readable", Mock(side_effect=OperationalError))

    away = following.replica_follows(look)

    assert told(shut) == told(away) == (WARN, True)
    assert shut.says != away.says


@pytest.mark.django_db
@pytest.mark.asvs("V16.2.2")
def test_a_clock_that_jumped_back_is_a_fault(look: Look) -> None:
    right = replace(look, at=timezone.now())  # noqa: TID251 -- compared with the clock of the database
    (look.home / "file").touch()
    assert told(stored.clock_goes_forward(right)) == (OK, False)

    later = right.at.timestamp() + 3600
    os.utime(look.home / "file", (later, later))

    found = stored.clock_goes_forward(right)
    assert told(found) == (FAULT, True)
    assert "59 minuten" in str(found.says) or "60 minuten" in str(found.says)


@pytest.mark.django_db
def test_a_clock_before_the_last_act_is_a_fault(look: Look) -> None:
    make_chain(rows=2)
    last = latest_at()
    assert last is not None
    assert stored.clock_goes_forward(replace(look, at=last)).state is not FAULT

    found = stored.clock_goes_forward(replace(look, at=last - DAY))

    assert told(found) == (FAULT, True)


@pytest.mark.django_db
@pytest.mark.asvs("V16.2.2")
def test_a_clock_apart_from_that_of_the_database_is_told(look: Look) -> None:
    assert told(stored.clock_goes_forward(replace(look, at=AT + DAY))) == (WARN, True)


# --- What works beside the pages ------------------------------------------------------------------
def make_task(**columns: Any) -> None:
    given = {
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": "x.y",
        "backend_name": "default",
        "run_after": AT - DAY,
    }
    task = DBTaskResult.objects.create(**given, status=columns.pop("status", "READY"))
    DBTaskResult.objects.filter(id=task.id).update(**columns)


@pytest.mark.django_db
@pytest.mark.parametrize(("waits", "state"), [(1, OK), (6, FAULT)])
def test_work_that_nobody_takes_is_a_fault(look: Look, waits: int, state: State) -> None:
    assert told(working.work_is_taken(look)) == (OK, False)

    make_task(enqueued_at=AT - timedelta(minutes=waits))

    assert told(working.work_is_taken(look)) == (state, state is not OK)


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "state"), [(8, OK), (1, WARN)])
def test_work_that_failed_this_week_is_told(look: Look, days: int, state: State) -> None:
    make_task(status="FAILED", finished_at=AT - days * DAY)

    assert told(working.work_succeeds(look)) == (state, state is not OK)


@pytest.mark.django_db
def test_an_index_that_is_absent_behind_or_broken_is_told(look: Look) -> None:
    make_open("Hulp bij geweld.")
    absent = told(working.search_is_level(look))
    rebuild_index()
    level = told(working.search_is_level(look))

    run_sql(["INSERT INTO library_indexchange (item_id) SELECT id FROM library_item"])
    behind = told(working.search_is_level(look))
    (upkeep.local_copy().folder / "meta.json").write_text("{", encoding="utf-8")
    broken = told(working.search_is_level(look))

    assert (absent, level) == ((WARN, True), (OK, False))
    assert (behind, broken) == ((WARN, True), (FAULT, True))


def smtp(port: int) -> dict[str, Any]:
    options = {"host": HOST, "port": port, "username": "x", "password": "y", "timeout": 2}
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return {"default": {"BACKEND": backend, "OPTIONS": options}}


@pytest.mark.enable_socket
@pytest.mark.parametrize(("handler", "state"), [(Mail, OK), (Shut, FAULT)])
def test_a_mail_server_that_shuts_us_out_is_a_fault(
    look: Look, settings: Settings, handler: type[Mail], state: State
) -> None:
    asks = replace(look, values={"MAIL_URL": "smtp://x"}, network=True)

    with mail_server(handler) as (port, heard):
        settings.MAILERS = smtp(port)
        found = working.mail_gets_in(asks)

    assert told(found) == (state, state is not OK)
    assert {"EHLO", "AUTH"} <= set(heard)
    assert "MAIL" not in heard


def test_mail_without_a_server_or_without_looking_is_told(look: Look) -> None:
    assert told(working.mail_gets_in(look)) == (WARN, True)

    unseen = replace(look, values={"MAIL_URL_FILE": "x"})

    assert told(working.mail_gets_in(unseen)) == (UNKNOWN, True)


def public(look: Look, port: int) -> Look:
    return replace(look, site_url=f"https://{HOST}:{port}", is_local=False, network=True)


@pytest.mark.enable_socket
@pytest.mark.parametrize(("days", "state"), [(60, OK), (5, WARN), (-1, FAULT)])
def test_a_certificate_that_ends_is_told(
    look: Look, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, days: int, state: State
) -> None:
    with tls_server(tmp_path, at=AT, until=AT + days * DAY) as (port, certificate):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        found = working.certificate_holds(public(look, port))

    assert told(found) == (state, state is not OK)


@pytest.mark.enable_socket
@pytest.mark.asvs("V12.2.2")
def test_a_certificate_that_nobody_vouches_for_is_a_fault(look: Look, tmp_path: Path) -> None:
    with tls_server(tmp_path, at=AT, until=AT + 60 * DAY) as (port, _):
        found = working.certificate_holds(public(look, port))

    assert told(found) == (FAULT, True)


@pytest.mark.enable_socket
def test_an_address_where_nobody_answers_is_a_fault(look: Look) -> None:
    with socket.socket() as free:
        free.bind((HOST, 0))
        found = working.certificate_holds(public(look, free.getsockname()[1]))

    assert told(found) == (FAULT, True)


def test_a_certificate_is_asked_for_only_on_a_public_site_and_when_told_to(look: Look) -> None:
    assert told(working.certificate_holds(look)) == (OK, False)

    found = working.certificate_holds(replace(public(look, 443), network=False))

    assert told(found) == (UNKNOWN, True)


# --- What must be there on a bad day --------------------------------------------------------------
@pytest.mark.parametrize(("days", "state"), [(1, OK), (3, WARN), (9, FAULT)])
def test_an_old_copy_is_told(look: Look, days: int, state: State) -> None:
    stamp.keep(look.home, made_at=AT - days * DAY, verified_at=AT)

    assert told(keeping.copies_are_made(look)) == (state, state is not OK)


@pytest.mark.parametrize("written", ["", "{", "[]", '{"made_at": "x"}'])
def test_a_house_without_a_copy_is_told_and_on_a_public_site_it_is_a_fault(
    look: Look, written: str
) -> None:
    (look.home / stamp.FILE).write_text(written, encoding="utf-8")

    assert told(keeping.copies_are_made(look)) == (WARN, True)
    assert told(keeping.copies_are_made(replace(look, is_local=False))) == (FAULT, True)


@pytest.mark.django_db
def test_a_record_without_an_anchor_or_with_an_old_one_is_told(look: Look) -> None:
    make_chain(rows=2)
    assert told(keeping.chain_is_anchored(look)) == (WARN, True)
    anchors.keep(head(), at=AT)
    assert told(keeping.chain_is_anchored(look)) == (OK, False)

    anchors.keep(head(), at=AT - 3 * DAY)

    assert told(keeping.chain_is_anchored(look)) == (WARN, True)


@pytest.mark.django_db
def test_a_record_that_was_changed_since_its_anchor_is_a_fault(look: Look) -> None:
    make_chain(rows=2)
    anchors.keep(head(), at=AT)
    with without_guards():
        run_sql(["UPDATE audit_act SET hash = 'other' WHERE sequence = 2"])

    assert told(keeping.chain_is_anchored(look)) == (FAULT, True)


@pytest.mark.django_db
def test_teams_that_one_lost_password_would_lose_are_told(look: Look) -> None:
    nobody = told(keeping.teams_can_recover(look))
    caller, colleague = make_caller(), make_caller()
    team = make_team(caller)
    no_paper = told(keeping.teams_can_recover(look))
    new_recovery(actor=OPERATOR, at=AT)
    share_opened(opened_for(caller))
    few = told(keeping.teams_can_recover(look))
    make_team(caller, colleague)
    share_opened(opened_for(caller))
    Team.unscoped.filter(id=team.id).delete()

    assert (nobody, no_paper, few) == ((OK, False), (WARN, True), (WARN, True))
    assert told(keeping.teams_can_recover(look)) == (OK, False)


@pytest.mark.django_db
def test_a_team_that_nobody_can_open_any_more_is_a_fault(look: Look) -> None:
    make_team()

    assert told(keeping.teams_can_recover(look)) == (FAULT, True)


@pytest.mark.django_db
def test_shredded_records_without_a_tombstone_in_the_file_are_a_fault(look: Look) -> None:
    ref = make_ref()
    records.shred([ref], at=AT)  # as a crash before the file was written leaves it
    assert told(keeping.shredded_stays_shredded(look)) == (FAULT, True)

    store.write([ref], at=AT)

    assert told(keeping.shredded_stays_shredded(look)) == (OK, False)


@pytest.mark.django_db
def test_a_log_that_waits_to_be_emptied_is_told(look: Look) -> None:
    (look.home / f"{store.WAITS}.1").touch()

    assert told(keeping.shredded_stays_shredded(look)) == (WARN, True)


@pytest.mark.django_db
def test_a_key_that_came_back_is_a_fault(look: Look) -> None:
    ref, team = make_ref(), make_team(make_caller())
    with transaction.atomic():
        records.shred([ref], at=AT)
    store.write([ref], at=AT)
    records.seal(team_id=team.id, ref=make_ref(), fields={"name": "x"})
    RecordKey.unscoped.update(record=ref.record)

    assert told(keeping.shredded_stays_shredded(look)) == (FAULT, True)


@pytest.mark.parametrize(("days", "state"), [(0, OK), (8, OK), (9, WARN)])
def test_old_copies_that_stay_are_told(look: Look, days: int, state: State) -> None:
    assert told(keeping.old_copies_go(look)) == (OK, False)  # nothing was copied yet
    stamp.keep(look.home, made_at=look.at, verified_at=look.at)
    assert told(keeping.old_copies_go(look)) == (WARN, True)

    stamp.keep_cleared(look.home, at=look.at - timedelta(days=days))

    assert told(keeping.old_copies_go(look)) == (state, state is not OK)


def test_a_secret_key_that_is_in_no_copy_is_told(look: Look, settings: Settings) -> None:
    path = look.home / "secret-key"
    path.write_text(settings.SECRET_KEY, encoding="utf-8")
    assert told(keeping.key_is_copied(look)) == (OK, False)
    path.write_text("an older one", encoding="utf-8")
    assert told(keeping.key_is_copied(look)) == (UNKNOWN, True)
    path.unlink()

    assert told(keeping.key_is_copied(look)) == (UNKNOWN, True)


# --- The command ----------------------------------------------------------------------------------
def test_the_doctor_looks_over_a_new_house(tmp_path: Path) -> None:
    run("audit", "verify", home=tmp_path / "new")

    outcome = run("doctor", "--json", home=tmp_path / "new")

    report = json.loads(outcome.stdout)
    assert (outcome.returncode, report["state"]) == (0, "WARN")
    assert [line["check"] for line in report["checks"]] == list(rounds.CHECKS)
    told_off = {line["check"] for line in report["checks"] if line["state"] != "OK"}
    assert told_off == {"index", "mail", "backups", "anchor"}


def test_the_doctor_makes_no_house_where_there_is_none(tmp_path: Path) -> None:
    outcome = run("doctor", "--json", home=tmp_path / "none")

    (line,) = json.loads(outcome.stdout)["checks"]
    assert (outcome.returncode, line["check"], line["state"]) == (1, "settings", "FAULT")
    assert "SECRET_KEY" in line["says"]
    assert not (tmp_path / "none").exists()


def test_the_doctor_says_in_words_what_to_do(tmp_path: Path) -> None:
    ready_tables.begin(tmp_path / "new")
    run("audit", "verify", home=tmp_path / "new")
    (tmp_path / "new" / "secret-key").chmod(0o644)

    outcome = run("doctor", home=tmp_path / "new")

    assert outcome.returncode == 1
    assert "fout     Iedereen op deze machine kan dit lezen" in outcome.stdout
    assert "         → Neem de rechten van iedereen weg: chmod o-rwx" in outcome.stdout
