from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.domain.kinds import MandateKind, MergeKind
from fijnmazig.organisations.models import (
    Distinction,
    JoinRequest,
    Mandate,
    Membership,
    Merge,
    Organisation,
    OrganisationArea,
    Participation,
    Professional,
)
from fijnmazig.organisations.queries.comparing import compare_page, merge_lines, merge_page
from fijnmazig.organisations.queries.doubles import double_page
from fijnmazig.organisations.queries.merges import standing
from fijnmazig.organisations.services.ledger import MODELS
from fijnmazig.organisations.services.merges import Union, compare, distinguish, merge, undo
from fijnmazig.organisations.tests.factories import (
    BOOM,
    GENK,
    MONDAY,
    NIEL,
    TODAY,
    colleague,
    coordinator,
    make_mandate,
    make_membership,
    make_organisation,
    make_participation,
    make_partnership,
    make_professional,
    make_request,
    region_manager,
)
from fijnmazig.places.tests.factories import load_some

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=3)
BODY, PERSON = MergeKind.ORGANISATION, MergeKind.PROFESSIONAL


def unite(kind: MergeKind, kept: Any, gone: Any, *fields: str, actor: Actor = OPERATOR) -> UUID:
    union = Union(kind=kind, kept_id=kept.id, gone_id=gone.id, from_gone=frozenset(fields))
    return merge(actor=actor, union=union, at=MONDAY)


def take_apart(merge_id: UUID, actor: Actor = OPERATOR, at: Any = LATER) -> None:
    undo(actor=actor, merge_id=merge_id, at=at)


def snapshot() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table that a merge may touch."""
    return {
        name: sorted(model._default_manager.values_list(), key=str)  # noqa: SLF001 -- Django's name for it
        for name, model in MODELS.items()
    }


def test_all_that_hangs_on_an_organisation_moves_along() -> None:
    kept, gone = (
        make_organisation("Kompas"),
        make_organisation("Kompas vzw", municipalities=(BOOM,)),
    )
    partnership = make_partnership()
    hanging: list[Any] = [
        make_membership(organisation=gone),
        make_participation(partnership, gone),
        make_mandate(partnership, organisation=gone),
        make_request(partnership, organisation=gone),
    ]

    unite(BODY, kept, gone)

    for moved in hanging:
        moved.refresh_from_db()
    assert {row.organisation_id for row in hanging} == {kept.id}
    assert list(kept.areas.values_list("nis", flat=True)) == [BOOM]
    gone.refresh_from_db()
    assert gone.merged_into == kept


def test_all_that_hangs_on_somebody_moves_along_with_the_account() -> None:
    kept, gone = make_professional("An Maes"), make_professional("Maes An")
    Professional.unscoped.filter(id=gone.id).update(user_id=(account := uuid4()))
    work, mandate = (
        make_membership(professional=gone),
        make_mandate(make_partnership(), professional=gone),
    )

    unite(PERSON, kept, gone)

    for row in (work, mandate, kept, gone):
        row.refresh_from_db()
    assert {work.professional, mandate.professional} == {kept}
    assert (kept.user_id, gone.user_id) == (account, None)


def test_the_chosen_values_win() -> None:
    kept = make_organisation("Kompas", website="https://kompas.test")
    gone = make_organisation("Het Kompas", website="https://hetkompas.test", short_name="HK")

    unite(BODY, kept, gone, "name", "short_name")

    kept.refresh_from_db()
    assert (kept.name, kept.short_name, kept.website) == (
        "Het Kompas",
        "HK",
        "https://kompas.test",
    )


def test_work_at_both_becomes_one_from_the_earlier_start() -> None:
    kept, gone, an = make_organisation(), make_organisation(), make_professional()
    stays = make_membership(professional=an, organisation=kept, start_date=date(2024, 1, 1))
    make_membership(
        professional=an, organisation=gone, start_date=date(2020, 1, 1), function="onthaal"
    )

    unite(BODY, kept, gone)

    (only,) = Membership.unscoped.all()
    assert (only.id, only.start_date, only.function) == (stays.id, date(2020, 1, 1), "onthaal")


def test_a_part_and_a_mandate_held_by_both_become_one() -> None:
    partnership = make_partnership()
    kept, gone, body = make_professional(), make_professional(), make_organisation()
    make_mandate(partnership, professional=kept, organisation=body)
    make_mandate(partnership, professional=gone, organisation=body, start_date=date(2020, 1, 1))

    unite(PERSON, kept, gone)

    (only,) = Mandate.unscoped.all()
    assert (only.professional, only.start_date) == (kept, date(2020, 1, 1))


@pytest.mark.parametrize("kind", MergeKind)
def test_undoing_brings_back_exactly_what_was(kind: MergeKind) -> None:
    kept: Any = make_organisation() if kind is BODY else make_professional()
    gone: Any = make_organisation() if kind is BODY else make_professional()
    column = "organisation" if kind is BODY else "professional"
    other = make_membership(**{column: kept})
    own = {name: getattr(other, name) for name in ("professional", "organisation")}
    make_membership(**{**own, column: gone})
    before = snapshot()

    take_apart(unite(kind, kept, gone, "name"))

    assert snapshot() == before


DAYS = st.integers(0, 1_500).map(lambda days: date(2022, 1, 1) + timedelta(days=days))
PERIODS = st.tuples(DAYS, st.none() | st.integers(0, 900))
ROWS = st.lists(st.tuples(st.booleans(), st.integers(0, 1), PERIODS), max_size=6)


def put(rows: Any, first: Any, second: Any, others: Any, column: str) -> None:
    """Hang rows with periods on two things; what the database would refuse is left out."""
    model, other_column = rows.model, others[0]
    for on_second, which, (start, length) in rows.drawn:
        values = {column: second if on_second else first, other_column: others[1][which]}
        end = None if length is None else start + timedelta(days=length)
        same = model.unscoped.filter(**values, end_date=None)
        if end is None and same.exists():
            continue
        model.unscoped.create(start_date=start, end_date=end, **values, **rows.more)


class Drawn:
    def __init__(self, model: Any, drawn: Any, **more: Any) -> None:
        self.model, self.drawn, self.more = model, drawn, more


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    works=ROWS,
    parts=ROWS,
    areas=st.tuples(st.sets(st.sampled_from([BOOM, NIEL, GENK]), max_size=3), st.booleans()),
    fields=st.sets(st.sampled_from(["name", "website", "is_listed", "ended_date"])),
)
def test_merging_organisations_leaves_nothing_behind_and_can_be_undone(
    works: Any, parts: Any, areas: Any, fields: set[str]
) -> None:
    with transaction.atomic():
        kept, gone = (
            make_organisation(municipalities=(BOOM,)),
            make_organisation(website="https://x.test"),
        )
        people = [make_professional(), make_professional()]
        partnerships = [make_partnership(), make_partnership()]
        put(Drawn(Membership, works), kept, gone, ("professional", people), "organisation")
        put(Drawn(Participation, parts), kept, gone, ("partnership", partnerships), "organisation")
        OrganisationArea.unscoped.bulk_create(
            OrganisationArea(organisation=gone, nis=nis) for nis in areas[0]
        )
        before = snapshot()

        merge_id = unite(BODY, kept, gone, *fields)

        for model in (Membership, Participation, Mandate, OrganisationArea, JoinRequest):
            assert not model.unscoped.filter(organisation=gone).exists()
        take_apart(merge_id)
        assert snapshot() == before
        transaction.set_rollback(True)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(works=ROWS, asked=ROWS, account=st.sampled_from([None, "kept", "gone"]))
def test_merging_people_leaves_nothing_behind_and_can_be_undone(
    works: Any, asked: Any, account: str | None
) -> None:
    with transaction.atomic():
        kept, gone = make_professional(email="een@een.test"), make_professional()
        bodies = [make_organisation(), make_organisation()]
        kinds = ("kind", [MandateKind.SPOC, MandateKind.DEPUTY])
        more = {"partnership": make_partnership(), "nis": BOOM, "organisation": bodies[0]}
        if account:
            row = kept if account == "kept" else gone
            Professional.unscoped.filter(id=row.id).update(user_id=uuid4())
        put(Drawn(Membership, works), kept, gone, ("organisation", bodies), "professional")
        put(Drawn(Mandate, asked, **more), kept, gone, kinds, "professional")
        before = snapshot()

        merge_id = unite(PERSON, kept, gone, "name", "phone")

        for model in (Membership, Mandate):
            assert not model.unscoped.filter(professional=gone).exists()
        take_apart(merge_id)
        assert snapshot() == before
        transaction.set_rollback(True)


# --- What stands in the way -----------------------------------------------------------------------


def test_two_accounts_are_not_made_one() -> None:
    kept, gone = make_professional(), make_professional()
    for row in (kept, gone):
        Professional.unscoped.filter(id=row.id).update(user_id=uuid4())

    with pytest.raises(Refused, match="Beide hebben een account"):
        unite(PERSON, kept, gone)

    assert not Merge.unscoped.exists()


def test_a_merge_is_undone_once_and_within_a_year() -> None:
    early = unite(BODY, make_organisation(), make_organisation())
    late = unite(BODY, make_organisation(), make_organisation())

    take_apart(early)

    with pytest.raises(Refused, match="al ongedaan"):
        take_apart(early)
    with pytest.raises(Refused, match="meer dan een jaar"):
        take_apart(late, at=MONDAY + timedelta(days=366))


def test_a_later_change_of_what_moved_stands_in_the_way() -> None:
    kept, gone = make_organisation("Kompas"), make_organisation("Het Kompas")
    merge_id = unite(BODY, kept, gone, "name")
    Organisation.unscoped.filter(id=kept.id).update(name="Nieuw Kompas")

    with pytest.raises(Refused, match="de organisatie zelf"):
        take_apart(merge_id)

    assert Organisation.unscoped.get(id=gone.id).merged_into == kept


def test_a_row_that_is_gone_stands_in_the_way() -> None:
    kept, gone = make_organisation(), make_organisation()
    work = make_membership(organisation=gone)
    merge_id = unite(BODY, kept, gone)
    work.delete()

    with pytest.raises(Refused, match="wie waar werkt"):
        take_apart(merge_id)


def test_an_end_that_was_written_since_stands_in_the_way_where_work_became_one() -> None:
    kept, gone, an = make_organisation(), make_organisation(), make_professional()
    for body in (kept, gone):
        make_membership(professional=an, organisation=body)
    merge_id = unite(BODY, kept, gone)
    Membership.unscoped.update(end_date=TODAY)

    with pytest.raises(Refused, match="wie waar werkt"):
        take_apart(merge_id)


def test_a_name_that_was_taken_since_stands_in_the_way() -> None:
    kept, gone = make_organisation("Kompas"), make_organisation("Het Kompas")
    merge_id = unite(BODY, kept, gone)
    make_organisation("Het Kompas")

    with pytest.raises(Refused, match="andere rij met die naam"):
        take_apart(merge_id)

    assert Merge.unscoped.get(id=merge_id).undone_at is None


def test_what_came_later_stays_with_who_stayed() -> None:
    kept, gone = make_organisation(), make_organisation()
    merge_id = unite(BODY, kept, gone)
    later = make_membership(organisation=kept)

    take_apart(merge_id)

    later.refresh_from_db()
    assert later.organisation == kept


def test_merges_on_merges_are_undone_the_last_first() -> None:
    first, second, third = make_organisation(), make_organisation(), make_organisation()
    early, late = unite(BODY, second, first), unite(BODY, third, second)
    assert standing(Organisation) == {first.id: third.id, second.id: third.id}

    with pytest.raises(NotFound):
        take_apart(early)
    take_apart(late)
    take_apart(early)

    assert standing(Organisation) == {}


# --- Who may --------------------------------------------------------------------------------------


def test_merging_is_for_who_may_change_both() -> None:
    own = make_partnership("rupel")
    kept, gone = make_organisation(), make_organisation()
    make_participation(own, kept)
    make_participation(make_partnership("genk"), gone)

    for actor in (coordinator("rupel"), colleague()):
        with pytest.raises(NotFound):
            unite(BODY, kept, gone, actor=actor)

    assert unite(BODY, kept, gone, actor=region_manager())


def test_undoing_is_for_who_may_change_what_stays() -> None:
    kept, gone = make_organisation(), make_organisation()
    make_participation(make_partnership("genk"), kept)
    merge_id = unite(BODY, kept, gone)

    for actor in (coordinator("rupel"), colleague()):
        with pytest.raises(NotFound):
            take_apart(merge_id, actor)
        assert merge_lines(actor=actor, at=LATER, on=TODAY) == ()

    take_apart(merge_id, coordinator("genk"))


@pytest.mark.parametrize("kind", MergeKind)
def test_a_row_is_not_merged_with_itself(kind: MergeKind) -> None:
    row = make_organisation() if kind is BODY else make_professional()

    with pytest.raises(NotFound):
        unite(kind, row, row)
    with pytest.raises(NotFound):
        distinguish(actor=OPERATOR, kind=kind, ids=(row.id, row.id), at=MONDAY)
    with pytest.raises(NotFound):
        compare_page(actor=OPERATOR, kind=kind, first_id=row.id, second_id=row.id, on=TODAY)


@pytest.mark.parametrize("step", [1, -1])
def test_two_rows_are_held_in_the_order_of_their_ids_whoever_asks_how(step: int) -> None:
    rows = sorted([make_organisation(), make_organisation()], key=lambda row: row.id)
    kept, gone = rows[::step]

    with CaptureQueriesContext(connection) as asked:
        unite(BODY, kept, gone)

    said = [query["sql"].replace("-", "") for query in asked.captured_queries]
    first = [next(at for at, sql in enumerate(said) if row.id.hex in sql) for row in rows]
    assert first[0] < first[1]


def test_every_step_is_recorded() -> None:
    kept, gone = make_organisation(), make_organisation()

    take_apart(unite(BODY, kept, gone))

    assert acts_on(kept.id)[-2:] == ["organisations.merged", "organisations.merge-undone"]
    assert Merge.unscoped.get().moved == {}


# --- Pages ----------------------------------------------------------------------------------------


def doubles(kind: MergeKind = BODY, actor: Actor = OPERATOR) -> list[tuple[str, str]]:
    page = double_page(actor=actor, kind=kind, on=TODAY, number="1")
    return [(line.first, line.second) for line in page.rows]


def test_doubles_told_apart_are_not_suggested_again() -> None:
    rows = [make_organisation("Kompas"), make_organisation("Kompas vzw")]
    assert len(doubles()) == 1

    distinguish(actor=OPERATOR, kind=BODY, ids=[row.id for row in reversed(rows)], at=MONDAY)

    assert doubles() == []
    distinguish(actor=OPERATOR, kind=BODY, ids=[row.id for row in rows], at=MONDAY)
    assert Distinction.unscoped.count() == 1


def test_doubles_are_of_what_the_actor_may_change() -> None:
    own = make_partnership("rupel")
    for name in ("Kompas", "Kompas vzw"):
        make_participation(own, make_organisation(name))
    make_participation(make_partnership("genk"), make_organisation("Kompas bv"))

    assert len(doubles(actor=region_manager())) == 3
    assert len(doubles(actor=coordinator("rupel"))) == 1
    with pytest.raises(NotFound):
        doubles(actor=colleague())


def test_a_double_says_where_each_is_and_why() -> None:
    load_some(BOOM)
    kompas = make_organisation("Kompas", municipalities=(BOOM,))
    make_organisation("Kompas vzw")
    make_membership(professional=make_professional("An Maes"), organisation=kompas)
    make_membership(professional=make_professional("Maes An"), organisation=kompas)

    (body,) = double_page(actor=OPERATOR, kind=BODY, on=TODAY, number="1").rows
    (person,) = double_page(actor=OPERATOR, kind=PERSON, on=TODAY, number="1").rows

    assert {body.first_about, body.second_about} == {"Boom", ""}
    assert [str(reason) for reason in body.reasons] == ["zelfde naam"]
    assert {person.first_about, person.second_about} == {"Kompas"}


def test_two_rows_stand_side_by_side() -> None:
    load_some(BOOM)
    kompas = make_organisation("Kompas", municipalities=(BOOM,), sector="WELFARE")
    other = make_organisation("Kompas vzw", is_listed=False)
    Organisation.unscoped.filter(id=other.id).update(ended_date=TODAY)
    make_membership(professional=make_professional("An Maes"), organisation=kompas)

    page = compare_page(actor=OPERATOR, kind=BODY, first_id=kompas.id, second_id=other.id, on=TODAY)

    differing = {each.name: (each.first, each.second) for each in page.choices if each.differs}
    assert differing == {
        "name": ("Kompas", "Kompas vzw"),
        "sector": ("Welzijnswerk", "Andere sector"),
        "is_listed": ("ja", "nee"),
        "ended_date": ("", "2 maart 2026"),
    }
    assert [(each.first, each.second) for each in page.hanging] == [
        (("Boom",), ()),
        (("An Maes",), ()),
        ((), ()),
    ]
    assert not page.second_stays


def test_looking_at_two_people_is_recorded_and_at_two_bodies_is_not() -> None:
    people = [make_professional("An Maes"), make_professional("Maes An")]
    bodies = [make_organisation(), make_organisation()]

    for kind, (one, other) in ((PERSON, people), (BODY, bodies)):
        compare(actor=OPERATOR, kind=kind, first_id=one.id, second_id=other.id, at=MONDAY)

    viewed = "organisations.professional-viewed"
    assert [acts_on(row.id)[-1] for row in people] == [viewed, viewed]
    assert "organisations.professional-viewed" not in acts_on(bodies[0].id)


def test_two_accounts_are_told_before_one_tries() -> None:
    rows = [make_professional(), make_professional()]
    for row in rows:
        Professional.unscoped.filter(id=row.id).update(user_id=uuid4())

    page = compare_page(
        actor=OPERATOR, kind=PERSON, first_id=rows[0].id, second_id=rows[1].id, on=TODAY
    )

    assert page.has_two_accounts
    assert [str(each.label) for each in page.hanging] == ["Werkt voor", "Mandaten"]


def test_a_merge_says_until_when_it_can_be_undone() -> None:
    merge_id = unite(PERSON, make_professional("An Maes"), make_professional("Maes An"))

    page = merge_page(actor=OPERATOR, merge_id=merge_id, at=LATER, on=TODAY)

    assert (page.kept, page.gone, page.can_undo) == ("An Maes", "Maes An", True)
    assert page.until.date() == TODAY + timedelta(days=365)
    assert not merge_page(
        actor=OPERATOR, merge_id=merge_id, at=MONDAY + timedelta(days=366), on=TODAY
    ).can_undo
