"""Who reads which sealed field in which way: as docs/fields.toml says, and in no other.

Every sealed column of casework holds a word of its own (tests/fields_world.py). Each kind of reader
(tests/fields_people.py) then looks, searches and sends forms at every door of casework, and those
who see most at the doors of other rooms; what comes back is searched (tests/fields_asked.py).

Left out: what stands unsealed beside it (states, codes, days, which a team sees of its own), and
what figures tell, which tests/test_differencing.py attacks. Ids of others in an own address: see
tests/test_attacks_casework.py and tests/test_two_networks.py.
"""

import gc
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from tools.fields import PAGE, ROOT, TABLE, WAYS, Field, faults, page, read

from fijnmazig.accounts.domain import Role
from tests.asking_at_random import ROOMS
from tests.fields_asked import Asking
from tests.fields_people import Reader, everybody
from tests.fields_read import KINDS, signs_in, text_of, way_of
from tests.fields_world import PHONE, Planted, columns_by_sign, noted, sealed_columns
from tests.test_access import DOORS
from tests.two_networks import Network
from tests.two_networks_groups import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.long, pytest.mark.xdist_group("fields")]
EXPECTED = read(ROOT / TABLE)
NO_LESSON = "no lesson of a group was released for its playbook; a sealed word never is"
NOT_OPENED = {
    "groups:box_close": "takes a form only, and the box of answers is closed",
    "groups:code_create": "takes a form only, and there are codes already",
    "groups:goal_figure_create": "takes a form only, and fewer than five looked back",
    "groups:leader_remove": "takes a form only, and the one leader of a group stays",
    "groups:lesson_detail": NO_LESSON,
    "groups:lesson_edit": NO_LESSON,
    "groups:lesson_settle": NO_LESSON,
    "groups:note_take_back": "takes a form only, and no note was released",
    "groups:version_create": NO_LESSON,
    "outreach:batch_inform": "everybody in the delivery was informed",
    "outreach:purge_postpone": "none of the dossiers that are asked for goes soon",
}
WORD = "kanarie0001"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What everybody was answered: the rows of the matrix, and how doors stood."""

    own: Planted
    readers: dict[str, Reader]
    signs: dict[str, str]
    matrix: dict[str, dict[str, list[str]]]
    opened: frozenset[str]
    broken: frozenset[str]


@pytest.fixture(scope="module")
def asked(
    django_db_setup: None,  # noqa: ARG001 -- makes the database
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Asked]:
    """Return what everybody was answered; asked once, and afterwards as if it had not been."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        with noted(patch) as texts:
            own = Planted()
        other = Network("Bremgaard", open_word="Bremtuin", short="BRM", phone="4723344")
        readers = everybody(own, other=other)
        signs = columns_by_sign(texts, called={str(own.help.id): own.help.name})
        gc.freeze()
        several = {one.key: Asking(one, own=own, signs=signs) for one in readers}
        for one in several.values():
            one.everything(DOORS)
        gc.unfreeze()
        yield Asked(
            own=own,
            readers={one.key: one for one in readers},
            signs=signs,
            matrix={key: one.matrix for key, one in several.items()},
            opened=frozenset().union(*(one.opened for one in several.values())),
            broken=frozenset().union(*(one.broken for one in several.values())),
        )
        transaction.set_rollback(True)


def test_every_sealed_column_holds_a_word_and_stands_in_the_table(asked: Asked) -> None:
    columns = sorted(sealed_columns())

    assert sorted(set(asked.signs.values())) == columns
    assert sorted(EXPECTED.fields) == columns


def test_every_role_asks_and_every_reader_stands_in_the_table(asked: Asked) -> None:
    roles = {key: one.role or "" for key, one in asked.readers.items()}

    assert roles == {key: one.role for key, one in EXPECTED.readers.items()}
    assert set(roles.values()) == {"", *Role}


@pytest.mark.parametrize("reader", EXPECTED.readers)
@pytest.mark.asvs("V8.2.3")
def test_a_reader_reads_what_the_table_says_and_nothing_else(asked: Asked, reader: str) -> None:
    assert asked.matrix[reader] == EXPECTED.of(reader)


def test_every_door_of_casework_was_opened_by_somebody_or_it_is_said_why(asked: Asked) -> None:
    shut = {door.name for door in DOORS if door.name.startswith(ROOMS)} - asked.opened

    assert (shut - NOT_OPENED.keys(), NOT_OPENED.keys() - shut) == (set(), set())


def test_no_door_broke(asked: Asked) -> None:
    assert asked.broken == frozenset()


# --- That it would be seen ------------------------------------------------------------------------
def test_a_colleague_who_is_no_longer_kept_out_is_seen(asked: Asked) -> None:
    door = next(one for one in DOORS if one.name == "outreach:dossier_detail")
    before, after = (again(asked, key="caller_excluded") for _ in range(2))
    before.everything([door])

    rows_of("outreach", "Exclusion").all().delete()
    after.everything([door])

    assert before.matrix == {}
    assert after.matrix["outreach.Dossier.sealed_name"] == ["page"]


def again(asked: Asked, *, key: str) -> Asking:
    return Asking(asked.readers[key], own=asked.own, signs=asked.signs)


def packed(text: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", text)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (f"<td>Vroukje {WORD.title()}</td>".encode(), "text/html"),
        (f'{{"name": "{WORD}"}}'.encode(), "application/json"),
        (f"SUMMARY:{WORD}".encode(), "text/calendar"),
        (packed(f"<t>{WORD}</t>"), "application/vnd.openxmlformats"),
    ],
    ids=["page", "data", "calendar", "packed"],
)
def test_a_word_is_seen_in_whatever_comes(content: bytes, kind: str) -> None:
    assert signs_in(text_of(content, kind=kind)) == {WORD}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (f"tel:+32{PHONE}07", f"{PHONE}07"),
        ("0471 11 22 07", f"{PHONE}07"),
        ("tussenkomst op 17 april 1999", "1999-04-17"),
        ("niet bellen van 03:13 tot 03:47", "03:13-03:47"),
        ('<input type="checkbox" value="INTIMATE_TERROR" checked>', "INTIMATE_TERROR"),
    ],
    ids=["address", "written", "day", "hours", "tick"],
)
def test_what_is_no_word_is_seen_however_it_is_written(text: str, sign: str) -> None:
    assert signs_in(text) == {sign}


def test_ways_are_told_apart() -> None:
    told = {"is_sent": False, "is_search": False}
    ways = {way_of(200, kind=kind, **told) for kind in (*KINDS, "text/csv")}
    ways |= {way_of(404, kind="text/html", **told)}
    ways |= {way_of(200, kind="text/html", **told | {one: True}) for one in told}

    assert ways | {"address", "mail"} == set(WAYS)


# --- The page -------------------------------------------------------------------------------------
def test_the_page_is_what_the_command_writes() -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == page(EXPECTED)
    assert list(faults(EXPECTED)) == []


def test_a_name_that_means_nothing_is_found() -> None:
    wrong = Field(what="a name", why="", seen={"caller": ["smoke"], "nobody": ["page"]})

    assert list(faults(replace(EXPECTED, fields={"a.B.c": wrong}))) == [
        "a.B.c comes as smoke, which is no way",
        "a.B.c is read by nobody, who is nobody",
    ]
