"""The partnerships of the demo region: places, partners, mandates, decisions, questions."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.config.demo.people import WORKS_SINCE
from fijnmazig.config.demo.roster import Joined, morning
from fijnmazig.organisations.domain.facts import (
    DecisionFacts,
    JoinFacts,
    MandateFacts,
    PartFacts,
    PartnershipFacts,
    PlaceFacts,
)
from fijnmazig.organisations.domain.kinds import (
    DecisionState,
    MandateKind,
    MunicipalityRole,
    OrganisationKind,
    Sector,
)
from fijnmazig.organisations.queries.reach import (
    visible_partnerships,
    visible_professionals,
    visible_requests,
)
from fijnmazig.organisations.services import (
    decisions,
    joining,
    mandates,
    participations,
    partnerships,
)

type Row = Mapping[str, Any]
type Ids = Mapping[str, UUID]


def prepare_partnerships(rows: Sequence[Row]) -> Ids:
    """Make the partnerships that are not there yet, and return the ids of all by key."""
    ids = dict(visible_partnerships(OPERATOR).values_list("key", "id"))
    for row in rows:
        if row["key"] not in ids:
            ids[row["key"]] = _make_partnership(row)
    return ids


def _make_partnership(row: Row) -> UUID:
    at = morning(row["start"])
    partnership_id = partnerships.create_partnership(
        actor=OPERATOR, key=row["key"], facts=_facts(row), at=at
    )
    for role, codes in (
        (MunicipalityRole.COORDINATING, row["coordinating"]),
        (MunicipalityRole.PARTICIPATING, row["participating"]),
    ):
        for nis in codes:
            facts = PlaceFacts(nis=nis, role=role, start_date=row["start"])
            partnerships.add_place(
                actor=OPERATOR, partnership_id=partnership_id, facts=facts, at=at
            )
    return partnership_id


def _facts(row: Row) -> PartnershipFacts:
    return PartnershipFacts(
        name=row["name"],
        summary=" ".join(row["summary"].split()),
        contact_role=row["contact_role"],
        contact_email=row["contact_email"],
        start_date=row["start"],
        subsidy_source=row["subsidy_source"],
        takes_requests=row["takes_requests"],
    )


def prepare_participations(bodies: Sequence[Joined], *, partnership_ids: Ids, ids: Ids) -> None:
    """Let each body take part that does not yet, from the day it joined."""
    rows = visible_partnerships(OPERATOR).values_list("key", "participations__organisation_id")
    known = set(rows)
    for body in bodies:
        if body.joined and (body.partnership, ids[body.name]) not in known:
            participations.start_participation(
                actor=OPERATOR,
                partnership_id=partnership_ids[body.partnership],
                organisation_id=ids[body.name],
                facts=PartFacts(start_date=body.joined, end_date=body.left, part=body.part),
                at=morning(body.joined),
            )


def prepare_mandates(rows: Sequence[Row], *, partnership_ids: Ids, ids: Ids) -> None:
    """Give each mandate that is not there yet."""
    people = dict(visible_professionals(OPERATOR).values_list("name", "id"))
    found = visible_partnerships(OPERATOR).values_list(
        "id", "mandates__kind", "mandates__nis", "mandates__professional_id"
    )
    known = set(found)
    for row in rows:
        facts = _mandate(row, people=people, ids=ids)
        partnership_id = partnership_ids[row["partnership"]]
        if (partnership_id, facts.kind, facts.nis, facts.professional_id) not in known:
            mandates.give_mandate(
                actor=OPERATOR,
                partnership_id=partnership_id,
                facts=facts,
                at=morning(max(facts.start_date, WORKS_SINCE)),
            )


def _mandate(row: Row, *, people: Ids, ids: Ids) -> MandateFacts:
    return MandateFacts(
        kind=MandateKind(row["kind"]),
        nis=row.get("nis", ""),
        organisation_id=ids[row["organisation"]],
        professional_id=people[row["person"]],
        start_date=row["start"],
        end_date=row.get("end"),
    )


def prepare_decisions(rows: Sequence[Row], *, partnership_ids: Ids, actor: Actor) -> None:
    """Record each decision that is not there yet, as the coordinator who does so."""
    known = set(visible_partnerships(OPERATOR).values_list("id", "decisions__text"))
    for row in rows:
        partnership_id = partnership_ids[row["partnership"]]
        if (partnership_id, row["text"]) not in known:
            decisions.record_decision(
                actor=actor,
                partnership_id=partnership_id,
                facts=_decision(row),
                at=morning(row["decided"]),
            )


def _decision(row: Row) -> DecisionFacts:
    return DecisionFacts(
        decided_date=row["decided"],
        text=row["text"],
        carrier=row["carrier"],
        due_date=row.get("due"),
        state=DecisionState(row["state"]),
        outcome=row.get("outcome", ""),
    )


def prepare_requests(rows: Sequence[Row], *, partnership_ids: Ids) -> None:
    """Ask to join for each body that did not ask yet, as anybody can."""
    known = set(visible_requests(OPERATOR).values_list("partnership_id", "organisation_name"))
    for row in rows:
        partnership_id = partnership_ids[row["partnership"]]
        if (partnership_id, row["organisation"]) not in known:
            joining.ask_to_join(
                partnership_id=partnership_id,
                facts=_request(row),
                today=row["asked"],
                at=morning(row["asked"]),
            )


def _request(row: Row) -> JoinFacts:
    return JoinFacts(
        organisation_name=row["organisation"],
        kind=OrganisationKind(row["kind"]),
        sector=Sector(row["sector"]),
        nis=row["nis"],
        contact_name=row["contact_name"],
        contact_email=row["contact_email"],
        message=row["message"],
    )
