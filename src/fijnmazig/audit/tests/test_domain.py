"""Whatever is done to a chain of acts, walking it finds out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.audit import domain
from fijnmazig.audit.domain import GENESIS, Anchor, Row, Verification

MONDAY = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
CALLER = UUID("11111111-1111-4111-8111-111111111111")


def sealed(row: Row, previous: str) -> Row:
    linked = replace(row, previous_hash=previous)
    return replace(linked, hash=domain.digest(linked))


def chain(length: int) -> list[Row]:
    rows: list[Row] = []
    for sequence in range(1, length + 1):
        row = Row(
            sequence=sequence,
            at=MONDAY + timedelta(minutes=sequence),
            actor_kind="MEMBER",
            actor_id=CALLER,
            act="library.item-shared",
            subject_kind="item",
            subject_id=UUID(int=sequence),
            details={"page": sequence, "kinds": ["TOOL", None]},
            previous_hash="",
        )
        rows.append(sealed(row, rows[-1].hash if rows else GENESIS))
    return rows


def end_of(rows: list[Row]) -> Anchor:
    return Anchor(sequence=rows[-1].sequence, hash=rows[-1].hash)


CHANGES: dict[str, Callable[[Row], Row]] = {
    "at": lambda row: replace(row, at=row.at + timedelta(microseconds=1)),
    "actor_kind": lambda row: replace(row, actor_kind="OPERATOR"),
    "actor_id": lambda row: replace(row, actor_id=None),
    "act": lambda row: replace(row, act="library.item-hidden"),
    "subject_kind": lambda row: replace(row, subject_kind="file"),
    "subject_id": lambda row: replace(row, subject_id=uuid4()),
    "details": lambda row: replace(row, details={"page": 0}),
    "previous_hash": lambda row: replace(row, previous_hash="f" * 64),
    "hash": lambda row: replace(row, hash="f" * 64),
    "sequence": lambda row: replace(row, sequence=row.sequence + 1_000),
}


@pytest.mark.parametrize("field", CHANGES)
@given(length=st.integers(1, 12), data=st.data())
@pytest.mark.asvs("V11.4.3")
def test_any_changed_field_of_any_row_is_found(
    field: str, length: int, data: st.DataObject
) -> None:
    rows, place = chain(length), data.draw(st.integers(0, length - 1))

    rows[place] = CHANGES[field](rows[place])

    assert domain.verify(rows, head=end_of(chain(length))) == Verification(
        rows=length, valid=False, first_broken=place + 1
    )


@pytest.mark.parametrize("field", [name for name in CHANGES if name not in {"hash", "sequence"}])
@given(length=st.integers(2, 12), data=st.data())
def test_a_change_whose_own_hash_is_made_to_fit_breaks_the_next_row_or_the_end(
    field: str, length: int, data: st.DataObject
) -> None:
    rows, place = chain(length), data.draw(st.integers(0, length - 1))

    changed = CHANGES[field](rows[place])
    rows[place] = replace(changed, hash=domain.digest(changed))

    assert not domain.verify(rows, head=end_of(chain(length))).valid


@given(length=st.integers(1, 12), data=st.data())
def test_any_removed_row_is_found(length: int, data: st.DataObject) -> None:
    rows, place = chain(length), data.draw(st.integers(0, length - 1))

    del rows[place]

    found = domain.verify(rows, head=end_of(chain(length)))
    assert (found.valid, found.first_broken) == (False, place + 1)


@given(length=st.integers(2, 12), data=st.data())
def test_any_two_rows_that_changed_places_are_found(length: int, data: st.DataObject) -> None:
    rows = chain(length)
    one, other = sorted(
        data.draw(st.lists(st.integers(0, length - 1), min_size=2, max_size=2, unique=True))
    )

    rows[one], rows[other] = rows[other], rows[one]

    found = domain.verify(rows, head=end_of(chain(length)))
    assert (found.valid, found.first_broken) == (False, one + 1)


@given(length=st.integers(1, 12), data=st.data())
def test_any_inserted_row_is_found(length: int, data: st.DataObject) -> None:
    rows, place = chain(length), data.draw(st.integers(0, length))
    previous = rows[place - 1].hash if place else GENESIS
    planted = sealed(replace(chain(place + 1)[place], act="library.item-hidden"), previous)

    rows.insert(place, planted)

    assert not domain.verify(rows, head=end_of(chain(length))).valid


@given(length=st.integers(1, 12), kept=st.data())
def test_a_chain_that_was_cut_off_is_found_by_its_end(length: int, kept: st.DataObject) -> None:
    rows = chain(length)
    rest = rows[: kept.draw(st.integers(0, length - 1))]

    assert domain.verify(rest, head=end_of(rows)) == Verification(
        rows=len(rest), valid=False, first_broken=len(rest) + 1
    )


def test_an_end_that_lies_about_its_hash_is_found() -> None:
    rows = chain(3)

    found = domain.verify(rows, head=Anchor(sequence=3, hash="f" * 64))

    assert found == Verification(rows=3, valid=False, first_broken=3)


@given(st.integers(0, 12))
def test_a_chain_that_nobody_touched_is_valid(length: int) -> None:
    rows = chain(length)
    head = end_of(rows) if rows else Anchor(sequence=0, hash=GENESIS)

    assert domain.verify(rows, head=head) == Verification(
        rows=length, valid=True, first_broken=None
    )


def test_an_anchor_finds_a_chain_that_was_rewritten_from_the_start() -> None:
    anchor = Anchor(sequence=2, hash=chain(4)[1].hash)
    assert domain.verify(chain(4), head=end_of(chain(4)), anchors=[anchor]).valid
    rewritten: list[Row] = []
    for row in chain(4):
        forged = replace(row, act="library.item-hidden")
        rewritten.append(sealed(forged, rewritten[-1].hash if rewritten else GENESIS))

    without = domain.verify(rewritten, head=end_of(rewritten))
    found = domain.verify(rewritten, head=end_of(rewritten), anchors=[anchor])

    assert without.valid
    assert found == Verification(rows=4, valid=False, first_broken=2)


def test_an_anchor_beyond_the_end_finds_a_chain_that_was_cut_off_with_its_end() -> None:
    anchor = Anchor(sequence=4, hash=chain(4)[3].hash)

    found = domain.verify(chain(2), head=end_of(chain(2)), anchors=[anchor])

    assert found == Verification(rows=2, valid=False, first_broken=3)


@pytest.mark.asvs("V11.4.3")
def test_the_digest_is_that_of_the_documented_bytes() -> None:
    row = Row(
        sequence=1,
        at=datetime(2026, 11, 16, 9, 30, tzinfo=UTC),
        actor_kind="MEMBER",
        actor_id=CALLER,
        act="library.item-shared",
        subject_kind="item",
        subject_id=None,
        details={"b": 2, "a": "TOOL"},
        previous_hash=GENESIS,
    )

    # sha256 of [1,"2026-11-16T09:30:00.000000+00:00","MEMBER","1111…",…,{"a":"TOOL","b":2},"000…"]
    assert domain.digest(row) == "257f932834f9830c1bffdc852ea3b215cb16fe7f1e13a8ede04db7cd54695eca"


@given(st.text(min_size=1).filter(lambda text: " " in text or "@" in text or not text.isascii()))
@pytest.mark.asvs("V16.2.5", "V16.4.1")
def test_no_detail_with_a_space_an_address_or_a_letter_beyond_ascii_passes(text: str) -> None:
    assert domain.faults(act="library.item-shared", details={"code": text}) == ["detail: code"]


@given(st.integers(min_value=1_000_000))
def test_no_number_as_long_as_a_telephone_number_passes(number: int) -> None:
    assert domain.faults(act="library.item-shared", details={"code": number}) == ["detail: code"]
    assert domain.faults(act="library.item-shared", details={"code": str(number)}) == [
        "detail: code"
    ]


@pytest.mark.parametrize(
    "value",
    ["DRAFT", "library.see_all", "11005", 42, True, None, str(CALLER), GENESIS, ["TOOL", None]],
)
def test_codes_ids_counts_and_hashes_pass(value: domain.Detail) -> None:
    assert domain.faults(act="library.item-shared", details={"code": value}) == []
