"""Structured playbooks as values, bytes and written files."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.library.domain.playbook import (
    Part,
    Playbook,
    Session,
    from_bytes,
    from_plain,
    from_toml,
    lacking,
    to_bytes,
    to_plain,
)
from fijnmazig.library.domain.playbook_faults import FaultKind, MalformedError
from fijnmazig.library.domain.prose import Block, blocks, tidied, unwrapped
from fijnmazig.library.tests.playbooks import MEETING, PLAYBOOK, WELCOME_PART, WRITTEN
from fijnmazig.library.texts.playbooks import sentence

PROSE = st.text(max_size=60)
PARTS = st.builds(Part, title=PROSE, minutes=st.integers(0, 1440), steps=PROSE, script=PROSE)
SESSIONS = st.builds(
    Session,
    title=PROSE,
    goal=PROSE,
    minutes=st.integers(0, 1440),
    materials=st.lists(PROSE, max_size=3).map(tuple),
    parts=st.lists(PARTS, max_size=3).map(tuple),
    safety_note=PROSE,
)
PLAYBOOKS = st.builds(
    Playbook,
    purpose=PROSE,
    audience=PROSE,
    not_for=PROSE,
    preparation=PROSE,
    agreements=st.lists(PROSE, max_size=3).map(tuple),
    sessions=st.lists(SESSIONS, max_size=3).map(tuple),
)


@given(PLAYBOOKS)
def test_a_playbook_comes_back_from_its_bytes_as_it_went(playbook: Playbook) -> None:
    tidy = from_plain(to_plain(playbook))

    assert from_bytes(to_bytes(tidy)) == tidy


@given(PROSE)
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)


def test_equal_playbooks_have_equal_bytes_whatever_the_order_of_fields() -> None:
    written = to_plain(PLAYBOOK)

    again = from_plain(dict(reversed(list(written.items()))))

    assert to_bytes(again) == to_bytes(PLAYBOOK)


def test_a_file_joins_the_lines_that_were_broken_to_fit_the_screen() -> None:
    playbook = from_toml(WRITTEN)

    assert playbook.purpose == "Waarvoor het dient."
    assert playbook.preparation == "Bel vooraf.\n\n- een zaal met ramen\n- koffie"
    assert lacking(playbook) == ()


def test_a_text_falls_apart_in_paragraphs_and_lists() -> None:
    assert blocks("Een.\nTwee.\n\n- a\n- b\n\n---\nDrie.") == (
        Block(("Een.",), is_list=False),
        Block(("Twee.",), is_list=False),
        Block(("a", "b"), is_list=True),
        Block(("Drie.",), is_list=False),
    )
    assert unwrapped("a\nb\n\nc") == "a b\n\nc"


def test_a_complete_playbook_lacks_nothing_and_knows_how_long_it_takes() -> None:
    assert lacking(PLAYBOOK) == ()
    assert PLAYBOOK.minutes == 105


def test_what_is_lacking_is_said_by_session_and_field() -> None:
    empty_part = replace(WELCOME_PART, steps="", minutes=0)
    session = replace(MEETING, goal="", parts=(empty_part,))

    found = lacking(replace(PLAYBOOK, purpose="", sessions=(session,)))

    assert [sentence(fault) for fault in found] == [
        "Draaiboek: vul nog in: Waarvoor.",
        "Sessie 1: vul nog in: Doel.",
        "Sessie 1, onderdeel 1: vul nog in: Duur.",
        "Sessie 1, onderdeel 1: vul nog in: Stappen.",
        "Sessie 1: Duur klopt niet met de onderdelen, die samen 0 minuten duren.",
    ]
    assert [fault.place.field for fault in lacking(Playbook())][-1] == "sessions"


MALFORMED: list[tuple[str, FaultKind]] = [
    ("schema = 2", FaultKind.WRONG_SCHEMA),
    ("schema = 1\nsessions = 3", FaultKind.NOT_A_LIST),
    ("schema = 1\nsessions = ['een']", FaultKind.NOT_A_RECORD),
    ("schema = 1\npurpose = 3", FaultKind.NOT_TEXT),
    ("schema = 1\nauthor = 'ik'", FaultKind.UNKNOWN_FIELD),
    ("schema = 1\n[[sessions]]\nminutes = '60'", FaultKind.NOT_MINUTES),
    ("schema = 1\n[[sessions]]\nminutes = true", FaultKind.NOT_MINUTES),
    ("schema = 1\n[[sessions]]\nminutes = -1", FaultKind.NOT_MINUTES),
    (f"schema = 1\n[[sessions]]\ntitle = '{'x' * 201}'", FaultKind.TOO_LONG),
    ("schema = 1\n" + "[[sessions]]\n" * 41, FaultKind.TOO_MANY),
    ("schema = ", FaultKind.UNREADABLE),
]


@pytest.mark.parametrize(("written", "kind"), MALFORMED)
def test_a_file_with_a_wrong_form_is_refused_with_the_place(written: str, kind: FaultKind) -> None:
    with pytest.raises(MalformedError) as refusal:
        from_toml(written)

    assert [fault.kind for fault in refusal.value.faults] == [kind]
    assert sentence(refusal.value.faults[0])


@pytest.mark.parametrize("written", [b"{", b"[]", b'"tekst"', b"\xff", b"[" * 100_000])
def test_bytes_that_are_no_playbook_are_refused(written: bytes) -> None:
    with pytest.raises(MalformedError):
        from_bytes(written)


def test_every_fault_is_named_at_once_with_its_place() -> None:
    with pytest.raises(MalformedError) as refusal:
        from_toml("schema = 1\n[[sessions]]\ngoal = 1\n[[sessions.parts]]\nminutes = 'lang'")

    assert [sentence(fault) for fault in refusal.value.faults] == [
        "Sessie 1: Doel hoort tekst te zijn.",
        "Sessie 1, onderdeel 1: geef bij Duur een heel aantal minuten, van 0 tot 1440.",
    ]
