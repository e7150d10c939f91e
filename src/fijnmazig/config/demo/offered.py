"""The programmes of the demo region: what the projects in Genk and Boom offered, in our words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from fijnmazig.common.actor import OPERATOR
from fijnmazig.groups.domain.contra import Contra
from fijnmazig.groups.domain.kinds import Format, Purpose
from fijnmazig.groups.services.programmes import ProgrammeTerms
from fijnmazig.library.queries.items import visible_versions
from fijnmazig.organisations.queries.doors import organisation_choices

ORGANISER = "Welzijnscentrum De Kering (fictief)"
REWORKED = date(2024, 10, 10)
"""On which the playbook went from eight sessions to six."""


def partner(team_id: UUID, written: Mapping[str, UUID]) -> ProgrammeTerms:
    """Return the group about partner violence as it began: eight sessions."""
    return ProgrammeTerms(
        organiser_id=_organiser(),
        team_id=team_id,
        kind=Purpose.PEERS,
        theme="partnergeweld",
        title="Lotgenotengroep partnergeweld (fictief)",
        public_title="Samen verder",
        public_text="Avonden in een klein gezelschap, met koffie. U beslist zelf wat u vertelt.",
        purpose="Elkaar ontmoeten, steun vinden en weten waar u terechtkunt.",
        for_whom="Wie geweld door een partner of ex-partner meemaakte.",
        not_for_whom="Wie nu in acuut gevaar is: dan eerst veiligheid. Bel 112.",
        formats=(Format.GROUP, Format.INDIVIDUAL),
        refuses=((Contra.NOT_READY, (Format.GROUP,)),),
        session_total=8,
        minimum=5,
        maximum=10,
        playbook_version_id=version(written, "partnergeweld", 1),
        short_version_id=version(written, "partnergeweld", 2),
        short_session_total=6,
        short_minimum=4,
        nis="71016",
        place_text="Genk, op wandelafstand van het station. Het adres krijgt u na een gesprek.",
        cost_text="Gratis.",
        access_text="Gelijkvloers, met lift. Zeg gerust wat u nodig hebt.",
        child_care_text="Opvang mogelijk, vraag het vooraf.",
        interpreter_text="Tolk mogelijk bij het eerste gesprek.",
    )


def parents(team_id: UUID, written: Mapping[str, UUID]) -> ProgrammeTerms:
    """Return the group for parents whose child is violent: six sessions."""
    return replace(
        partner(team_id, written),
        theme="oudermishandeling",
        title="Groep voor ouders die geweld van hun kind meemaken (fictief)",
        public_title="Aan de keukentafel",
        for_whom="Ouders die geweld van hun kind of jongere meemaken.",
        session_total=6,
        playbook_version_id=version(written, "oudermishandeling", 1),
        short_version_id=None,
        short_session_total=None,
        short_minimum=None,
    )


def stopping(team_id: UUID) -> ProgrammeTerms:
    """Return Antistressles as it was planned: four sessions in a group."""
    return replace(
        partner(team_id, {}),
        kind=Purpose.STOPPING,
        theme="plegers",
        title="Antistressles: minder spanning in huis (fictief)",
        public_title="Minder spanning",
        public_text="Korte reeks voor wie rustiger wil reageren. Alleen of met twee.",
        purpose="Stoppen met geweld, en spanning vroeger herkennen.",
        for_whom="Wie zelf geweld gebruikt en wil stoppen.",
        not_for_whom="Als koppel niet waar iemand de ander in zijn greep houdt.",
        formats=tuple(Format),
        session_total=4,
        minimum=4,
        nis="11005",
        place_text="Boom.",
    )


def version(written: Mapping[str, UUID], key: str, number: int) -> UUID | None:
    """Return a version of a playbook of the demo library, None when it is not there."""
    if key not in written:
        return None
    rows = visible_versions(OPERATOR).filter(item_id=written[key], number=number)
    return rows.values_list("id", flat=True).first()


def _organiser() -> UUID:
    names = {name: key for key, name in organisation_choices(actor=OPERATOR, on=REWORKED)}
    return names[ORGANISER]
