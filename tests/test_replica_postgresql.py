"""A real server that follows another: what is written there is read here, or passed over."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tools.postgresql import followed

ROOT = Path(__file__).resolve().parent.parent
# Reads the words of the house as a page does, while the replica follows, is paused and is killed.
READS = """
import json, logging, os, signal, time
import django
from django.db import Error, connection, connections
django.setup()
from fijnmazig.common.replica import watch
from fijnmazig.common.replica.reading import answered, one_request
from fijnmazig.config.doctor.following import replica_follows
from fijnmazig.facts.models import Definition, GlossaryTerm, LegalReference
from fijnmazig.facts.queries import words_page

told = []
logging.getLogger(watch.__name__).addFilter(lambda line: told.append(line.getMessage()))

def until(holds):
    for _ in range(600):
        if holds():
            return True
        time.sleep(0.05)
    return False

def write(key):
    GlossaryTerm.unscoped.create(key=key, dutch=key, english="x", meaning="x", source="y")

def read():
    with one_request() as reading:
        page = answered(words_page, method="GET")
        return [reading.place, sorted(term.key for term in page.terms)]

def on_replica(question):
    with connections["replica"].cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]

def refused(question):
    try:
        return on_replica(question)
    except Error as error:
        return type(error.__cause__).__name__

def is_passed_over():
    return not watch.WATCH.is_usable() and watch.WATCH.told == "behind"

def doctor():
    return replica_follows(None).state.value

with connection.schema_editor() as editor:
    for model in (LegalReference, Definition, GlossaryTerm):
        editor.create_model(model)
    editor.execute("CREATE TABLE impact_snapshotfigure (id int)")
    editor.execute("CREATE TABLE directory_service (address text)")
found = {"doctor": []}
watch.EVERY = 0.1
write("een")
found["level"] = until(lambda: watch.asked().behind == 0) and until(watch.WATCH.is_usable)
found["follows"] = read()
found["doctor"].append(doctor())
found["writes"] = refused("UPDATE facts_glossaryterm SET dutch = 'x' RETURNING key")

with connection.cursor() as cursor:
    cursor.execute("CREATE ROLE reader LOGIN")
    cursor.execute("GRANT SELECT ON facts_definition, facts_glossaryterm, "
        "facts_legalreference, impact_snapshotfigure TO reader")
connections["replica"].close()
connections["replica"].settings_dict["USER"] = "reader"
until(lambda: watch.asked().behind == 0)
found["reader"] = read()
found["doctor"].append(doctor())
found["other tables"] = refused("SELECT count(*) FROM directory_service")

connections["replica"].settings_dict["USER"] = "postgres"
connections["replica"].close()
on_replica("SELECT 1 FROM pg_wal_replay_pause()")
write("twee")
found["late"] = [read(), until(is_passed_over), read()]
found["behind"] = watch.asked().behind > 1
found["doctor"].append(doctor())
on_replica("SELECT 1 FROM pg_wal_replay_resume()")
found["caught up"] = [until(watch.WATCH.is_usable), read()]

watch.EVERY = 60
until(lambda: not watch.WATCH.is_asking)
os.kill(int(os.environ["REPLICA_PROCESS"]), signal.SIGQUIT)
until(lambda: watch.asked().state is watch.State.AWAY)
watch.WATCH.known = watch.Standing(state=watch.State.FOLLOWS, behind=0)
watch.WATCH.known_at = watch.WATCH.asked_at = time.monotonic()
began = time.monotonic()
found["killed"] = [read(), read()]
found["in time"] = time.monotonic() - began < 8
found["doctor"].append(doctor())
connections["replica"].settings_dict.update(connection.settings_dict | {"OPTIONS": {}})
found["doctor"].append(doctor())
print(json.dumps(found | {"told": told}))
"""


@pytest.mark.enable_socket
def test_a_replica_is_read_while_it_follows_and_passed_over_when_it_is_paused_or_killed() -> None:
    with followed() as (first, replica):
        assert replica.process is not None
        given = {
            "DATABASE_URL": first.url,
            "DATABASE_READ_URL": replica.url,
            "DATABASE_READ_BEHIND": "2",
            "REPLICA_PROCESS": str(replica.process.pid),
            "PYTHONPATH": "src:.",
        }
        said = subprocess.run(  # noqa: S603 -- our own Python with our own words
            [sys.executable, "-c", READS],
            cwd=ROOT,
            env={**os.environ, **given},
            check=True,
            capture_output=True,
            text=True,
        )

    found = json.loads(said.stdout)
    one, both = ["een"], ["een", "twee"]
    assert found["level"]
    assert found["follows"] == found["reader"] == ["replica", one]
    assert found["writes"] == "ReadOnlySqlTransaction"
    assert found["other tables"] == "InsufficientPrivilege"
    assert found["late"] == [["replica", one], True, ["first", both]]
    assert found["behind"]
    assert found["caught up"] == [True, ["replica", both]]
    assert found["killed"] == [["first", both], ["first", both]]
    assert found["in time"]
    assert found["doctor"] == ["WARN", "OK", "WARN", "WARN", "WARN"]
    assert found["told"] == [
        f"Pages read from {words}"
        for words in (
            "the first database, the replica is: behind",
            "the replica again",
            "the first database, the replica is: failed at a page",
        )
    ]
