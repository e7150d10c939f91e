"""What must fit together is written down by name, and the database holds each of these rules."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CheckConstraint
from tools.asvs import ROOT

PAGE = ROOT / "docs" / "architecture.md"
HEADING = "## What people type: what must fit together\n"
IN_TEXT = re.compile(r'CONSTRAINT "([a-z_]+)" CHECK')
OF_TABLES = {
    "sqlite": "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'table'",
    "postgresql": (
        "SELECT relname, 'CONSTRAINT \"' || conname || '\" CHECK' FROM pg_constraint"
        " JOIN pg_class ON pg_class.oid = conrelid WHERE contype = 'c'"
    ),
}


def rules() -> set[tuple[str, str]]:
    """Return table and name of every rule that our models declare."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("fijnmazig.")]
    metas = [model._meta for model in ours]  # noqa: SLF001 -- Django's documented way to columns
    return {
        (meta.db_table, constraint.name)
        for meta in metas
        for constraint in meta.constraints
        if isinstance(constraint, CheckConstraint)
    }


RULES = rules()
# A code of a list is one field; these are of several, or of bounds.
FITTING = {name for _, name in RULES if not name.endswith("_known")}


def told(page: str) -> set[str]:
    """Return the rules that a page names below the heading."""
    _, _, rest = page.partition(HEADING)
    return set(re.findall(r"`([a-z_]+)`", rest.partition("\n## ")[0]))


@pytest.mark.asvs("V2.1.2")
def test_every_rule_of_what_fits_together_is_written_down_and_no_other() -> None:
    assert told(PAGE.read_text(encoding="utf-8")) == FITTING


@pytest.mark.asvs("V2.1.2")
def test_a_rule_that_is_not_written_down_is_seen() -> None:
    page = PAGE.read_text(encoding="utf-8").replace(" `couple_is_two`", "")

    assert FITTING - told(page) == {"couple_is_two"}


@pytest.mark.django_db
@pytest.mark.asvs("V2.2.3")
def test_the_database_holds_every_rule() -> None:
    with connection.cursor() as cursor:
        cursor.execute(OF_TABLES[connection.vendor])
        held = {
            (table, name) for table, text in cursor.fetchall() for name in IN_TEXT.findall(text)
        }

    assert RULES - held == set()
    assert len(RULES) > 180
