"""Routes of organisations and partnerships, below /netwerk/, by subject."""

from django.urls import path

from fijnmazig.organisations.views import (
    decisions,
    joining,
    mandates,
    memberships,
    merges,
    network,
    organisations,
    participations,
    partnerships,
    people,
    profile,
    rosters,
    showing,
)

app_name = "organisations"
organisation_routes = [
    path("organisaties/", organisations.organisation_list, name="organisation_list"),
    path("organisaties/nieuw/", organisations.organisation_create, name="organisation_create"),
    path(
        "organisaties/<uuid:organisation_id>/",
        organisations.organisation_detail,
        name="organisation_detail",
    ),
    path(
        "organisaties/<uuid:organisation_id>/wijzigen/",
        organisations.organisation_edit,
        name="organisation_edit",
    ),
    path(
        "organisaties/<uuid:organisation_id>/beeindigen/",
        organisations.organisation_end,
        name="organisation_end",
    ),
    path(
        "organisaties/<uuid:organisation_id>/heropenen/",
        organisations.organisation_reopen,
        name="organisation_reopen",
    ),
]
professional_routes = [
    path("mensen/", people.professional_list, name="professional_list"),
    path("mensen/<uuid:professional_id>/", people.professional_detail, name="professional_detail"),
    path(
        "mensen/<uuid:professional_id>/wijzigen/",
        people.professional_edit,
        name="professional_edit",
    ),
]
membership_routes = [
    path(
        "organisaties/<uuid:organisation_id>/mensen/nieuw/",
        memberships.membership_create,
        name="membership_create",
    ),
    path(
        "organisaties/<uuid:organisation_id>/mensen/<uuid:membership_id>/wijzigen/",
        memberships.membership_edit,
        name="membership_edit",
    ),
    path(
        "organisaties/<uuid:organisation_id>/mensen/<uuid:membership_id>/beeindigen/",
        memberships.membership_end,
        name="membership_end",
    ),
    path(
        "organisaties/<uuid:organisation_id>/mensen/<uuid:membership_id>/heropenen/",
        memberships.membership_reopen,
        name="membership_reopen",
    ),
]
partnership_routes = [
    path("verbanden/", partnerships.partnership_list, name="partnership_list"),
    path("verbanden/nieuw/", partnerships.partnership_create, name="partnership_create"),
    path("verbanden/lege-plaatsen/", partnerships.seat_list, name="seat_list"),
    path(
        "verbanden/<uuid:partnership_id>/",
        partnerships.partnership_detail,
        name="partnership_detail",
    ),
    path(
        "verbanden/<uuid:partnership_id>/wijzigen/",
        partnerships.partnership_edit,
        name="partnership_edit",
    ),
    path(
        "verbanden/<uuid:partnership_id>/gemeenten/nieuw/",
        partnerships.place_create,
        name="place_create",
    ),
    path(
        "verbanden/<uuid:partnership_id>/gemeenten/<uuid:place_id>/wijzigen/",
        partnerships.place_edit,
        name="place_edit",
    ),
    path(
        "verbanden/<uuid:partnership_id>/gemeenten/<uuid:place_id>/weghalen/",
        partnerships.place_remove,
        name="place_remove",
    ),
]
participation_routes = [
    path(
        "verbanden/<uuid:partnership_id>/partners/",
        participations.participation_list,
        name="participation_list",
    ),
    path(
        "verbanden/<uuid:partnership_id>/partners/nieuw/",
        participations.participation_create,
        name="participation_create",
    ),
    path(
        "verbanden/<uuid:partnership_id>/partners/<uuid:participation_id>/wijzigen/",
        participations.participation_edit,
        name="participation_edit",
    ),
    path(
        "verbanden/<uuid:partnership_id>/partners/<uuid:participation_id>/beeindigen/",
        participations.participation_end,
        name="participation_end",
    ),
    path(
        "verbanden/<uuid:partnership_id>/partners/<uuid:participation_id>/heropenen/",
        participations.participation_reopen,
        name="participation_reopen",
    ),
]
mandate_routes = [
    path("verbanden/<uuid:partnership_id>/mandaten/", mandates.mandate_list, name="mandate_list"),
    path(
        "verbanden/<uuid:partnership_id>/mandaten/nieuw/",
        mandates.mandate_create,
        name="mandate_create",
    ),
    path(
        "verbanden/<uuid:partnership_id>/mandaten/<uuid:mandate_id>/doorgeven/",
        mandates.mandate_pass_on,
        name="mandate_pass_on",
    ),
    path(
        "verbanden/<uuid:partnership_id>/mandaten/<uuid:mandate_id>/wijzigen/",
        mandates.mandate_edit,
        name="mandate_edit",
    ),
    path(
        "verbanden/<uuid:partnership_id>/mandaten/<uuid:mandate_id>/beeindigen/",
        mandates.mandate_end,
        name="mandate_end",
    ),
    path(
        "verbanden/<uuid:partnership_id>/mandaten/<uuid:mandate_id>/heropenen/",
        mandates.mandate_reopen,
        name="mandate_reopen",
    ),
]
decision_routes = [
    path(
        "verbanden/<uuid:partnership_id>/beslissingen/",
        decisions.decision_list,
        name="decision_list",
    ),
    path(
        "verbanden/<uuid:partnership_id>/beslissingen/nieuw/",
        decisions.decision_create,
        name="decision_create",
    ),
    path(
        "verbanden/<uuid:partnership_id>/beslissingen/<uuid:decision_id>/wijzigen/",
        decisions.decision_edit,
        name="decision_edit",
    ),
]
joining_routes = [
    path("meedoen/dank/", joining.join_done, name="join_done"),
    path("meedoen/<uuid:partnership_id>/", joining.join_create, name="join_create"),
    path(
        "verbanden/<uuid:partnership_id>/vragen/",
        joining.join_request_list,
        name="join_request_list",
    ),
    path(
        "verbanden/<uuid:partnership_id>/vragen/<uuid:request_id>/aanvaarden/",
        joining.join_request_accept,
        name="join_request_accept",
    ),
    path(
        "verbanden/<uuid:partnership_id>/vragen/<uuid:request_id>/weigeren/",
        joining.join_request_decline,
        name="join_request_decline",
    ),
]
network_routes = [
    path("", network.network_detail, name="network_detail"),
]
profile_routes = [
    path("ik/", profile.profile_detail, name="profile_detail"),
    path("ik/wijzigen/", profile.profile_edit, name="profile_edit"),
    path("ik/klopt/", profile.profile_confirm, name="profile_confirm"),
    path("ik/naam-tonen/", profile.profile_show, name="profile_show"),
    path("ik/naam-verbergen/", profile.profile_hide, name="profile_hide"),
    path("ik/meenemen/", profile.profile_export, name="profile_export"),
    path("ik/werk/<uuid:membership_id>/", profile.own_work_edit, name="own_work_edit"),
    path("ik/werk/<uuid:membership_id>/beeindigen/", profile.own_work_end, name="own_work_end"),
]
roster_routes = [
    path("lijsten/", rosters.roster_list, name="roster_list"),
    path("lijsten/nieuw/", rosters.roster_create, name="roster_create"),
    path("lijsten/voorbeeld/", rosters.roster_template, name="roster_template"),
    path("lijsten/<uuid:roster_id>/", rosters.roster_detail, name="roster_detail"),
    path("lijsten/<uuid:roster_id>/kiezen/", rosters.roster_decide, name="roster_decide"),
    path("lijsten/<uuid:roster_id>/overnemen/", rosters.roster_store, name="roster_store"),
    path("lijsten/<uuid:roster_id>/weggooien/", rosters.roster_drop, name="roster_drop"),
]
merge_routes = [
    path("dubbels/", merges.double_list, name="double_list"),
    path("dubbels/<slug:path>/", merges.double_list, name="double_list"),
    path(
        "dubbels/<slug:path>/<uuid:first_id>/<uuid:second_id>/",
        merges.merge_create,
        name="merge_create",
    ),
    path(
        "dubbels/<slug:path>/<uuid:first_id>/<uuid:second_id>/twee/",
        merges.distinction_create,
        name="distinction_create",
    ),
    path("samengevoegd/", merges.merge_list, name="merge_list"),
    path("samengevoegd/<uuid:merge_id>/", merges.merge_detail, name="merge_detail"),
    path("samengevoegd/<uuid:merge_id>/ongedaan/", merges.merge_undo, name="merge_undo"),
]
showing_routes = [
    path(
        "verborgen/<slug:path>/<uuid:row_id>/<slug:word>/",
        showing.withheld_show,
        name="withheld_show",
    ),
]
urlpatterns = [
    *network_routes,
    *organisation_routes,
    *professional_routes,
    *membership_routes,
    *partnership_routes,
    *participation_routes,
    *mandate_routes,
    *decision_routes,
    *joining_routes,
    *profile_routes,
    *roster_routes,
    *merge_routes,
    *showing_routes,
]
