"""Routes of organisations and partnerships, below /netwerk/, by subject."""

from django.urls import URLPattern, path

from fijnmazig.organisations.views import memberships as work
from fijnmazig.organisations.views import organisations as bodies
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
rosters: list[URLPattern] = []
urlpatterns = [*organisations, *people, *memberships, *rosters]
