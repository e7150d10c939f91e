"""Organisations, professionals, partnerships, mandates, decisions, and lists taken over."""

from fijnmazig.organisations.models.open_texts import Withheld
from fijnmazig.organisations.models.organisations import (
    Membership,
    Organisation,
    OrganisationArea,
    OrganisationKey,
    Professional,
)
from fijnmazig.organisations.models.partnerships import (
    Decision,
    JoinRequest,
    Mandate,
    Participation,
    Partnership,
    PartnershipMunicipality,
)
from fijnmazig.organisations.models.rosters import Distinction, Merge, Roster

__all__ = [
    "Decision",
    "Distinction",
    "JoinRequest",
    "Mandate",
    "Membership",
    "Merge",
    "Organisation",
    "OrganisationArea",
    "OrganisationKey",
    "Participation",
    "Partnership",
    "PartnershipMunicipality",
    "Professional",
    "Roster",
    "Withheld",
]
