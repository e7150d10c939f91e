"""Routes of organisations and partnerships, below /netwerk/, by subject."""

from django.urls import URLPattern, path

from fijnmazig.organisations.views import decisions as decided
from fijnmazig.organisations.views import mandates as asked
from fijnmazig.organisations.views import memberships as work
from fijnmazig.organisations.views import organisations as bodies
from fijnmazig.organisations.views import participations as parts
from fijnmazig.organisations.views import partnerships as bonds
from fijnmazig.organisations.views import people as persons

app_name = "organisations"
organisations = [
    path("organisaties/", bodies.organisation_list, name="organisation_list"),
    path("organisaties/nieuw/", bodies.organisation_create, name="organisation_create"),
    path(
        "organisaties/<uuid:organisation_id>/",
        bodies.organisation_detail,
        name="organisation_detail",
    ),
    path(
        "organisaties/<uuid:organisation_id>/wijzigen/",
        bodies.organisation_edit,
        name="organisation_edit",
    ),
    path(
        "organisaties/<uuid:organisation_id>/beeindigen/",
        bodies.organisation_end,
        name="organisation_end",
    ),
    path(
        "organisaties/<uuid:organisation_id>/heropenen/",
        bodies.organisation_reopen,
        name="organisation_reopen",
    ),
]
people = [
    path("mensen/", persons.professional_list, name="professional_list"),
    path("mensen/<uuid:professional_id>/", persons.professional_detail, name="professional_detail"),
    path(
        "mensen/<uuid:professional_id>/wijzigen/",
        persons.professional_edit,
        name="professional_edit",
    ),
]
memberships = [
    path(
        "organisaties/<uuid:organisation_id>/mensen/nieuw/",
        work.membership_create,
        name="membership_create",
    ),
    path(
        "organisaties/<uuid:organisation_id>/mensen/<uuid:membership_id>/wijzigen/",
        work.membership_edit,
        name="membership_edit",
    ),
    path(
        "organisaties/<uuid:organisation_id>/mensen/<uuid:membership_id>/beeindigen/",
        work.membership_end,
        name="membership_end",
    ),
    path(
        "organisaties/<uuid:organisation_id>/mensen/<uuid:membership_id>/heropenen/",
        work.membership_reopen,
        name="membership_reopen",
    ),
]
partnerships = [
    path("verbanden/", bonds.partnership_list, name="partnership_list"),
    path("verbanden/nieuw/", bonds.partnership_create, name="partnership_create"),
    path("verbanden/lege-plaatsen/", bonds.seat_list, name="seat_list"),
    path("verbanden/<uuid:partnership_id>/", bonds.partnership_detail, name="partnership_detail"),
    path(
        "verbanden/<uuid:partnership_id>/wijzigen/", bonds.partnership_edit, name="partnership_edit"
    ),
    path(
        "verbanden/<uuid:partnership_id>/gemeenten/nieuw/", bonds.place_create, name="place_create"
    ),
    path(
        "verbanden/<uuid:partnership_id>/gemeenten/<uuid:place_id>/wijzigen/",
        bonds.place_edit,
        name="place_edit",
    ),
    path(
        "verbanden/<uuid:partnership_id>/gemeenten/<uuid:place_id>/weghalen/",
        bonds.place_remove,
        name="place_remove",
    ),
]
participations = [
    path(
        "verbanden/<uuid:partnership_id>/partners/",
        parts.participation_list,
        name="participation_list",
    ),
    path(
        "verbanden/<uuid:partnership_id>/partners/nieuw/",
        parts.participation_create,
        name="participation_create",
    ),
    path(
        "verbanden/<uuid:partnership_id>/partners/<uuid:participation_id>/wijzigen/",
        parts.participation_edit,
        name="participation_edit",
    ),
    path(
        "verbanden/<uuid:partnership_id>/partners/<uuid:participation_id>/beeindigen/",
        parts.participation_end,
        name="participation_end",
    ),
    path(
        "verbanden/<uuid:partnership_id>/partners/<uuid:participation_id>/heropenen/",
        parts.participation_reopen,
        name="participation_reopen",
    ),
]
mandates = [
    path("verbanden/<uuid:partnership_id>/mandaten/", asked.mandate_list, name="mandate_list"),
    path(
        "verbanden/<uuid:partnership_id>/mandaten/nieuw/",
        asked.mandate_create,
        name="mandate_create",
    ),
    path(
        "verbanden/<uuid:partnership_id>/mandaten/<uuid:mandate_id>/doorgeven/",
        asked.mandate_pass_on,
        name="mandate_pass_on",
    ),
    path(
        "verbanden/<uuid:partnership_id>/mandaten/<uuid:mandate_id>/wijzigen/",
        asked.mandate_edit,
        name="mandate_edit",
    ),
    path(
        "verbanden/<uuid:partnership_id>/mandaten/<uuid:mandate_id>/beeindigen/",
        asked.mandate_end,
        name="mandate_end",
    ),
    path(
        "verbanden/<uuid:partnership_id>/mandaten/<uuid:mandate_id>/heropenen/",
        asked.mandate_reopen,
        name="mandate_reopen",
    ),
]
decisions = [
    path(
        "verbanden/<uuid:partnership_id>/beslissingen/", decided.decision_list, name="decision_list"
    ),
    path(
        "verbanden/<uuid:partnership_id>/beslissingen/nieuw/",
        decided.decision_create,
        name="decision_create",
    ),
    path(
        "verbanden/<uuid:partnership_id>/beslissingen/<uuid:decision_id>/wijzigen/",
        decided.decision_edit,
        name="decision_edit",
    ),
]
rosters: list[URLPattern] = []
urlpatterns = [
    *organisations,
    *people,
    *memberships,
    *partnerships,
    *participations,
    *mandates,
    *decisions,
    *rosters,
]
