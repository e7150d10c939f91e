"""Routes of the vault."""

from django.urls import path

from fijnmazig.vault.views import opening, teams

app_name = "vault"
urlpatterns = [
    path("", teams.team_list, name="team_list"),
    path("openen/", opening.vault_open, name="vault_open"),
    path("sleutel/", opening.key_create, name="key_create"),
    path("sleutel/nieuw/", opening.key_replace, name="key_replace"),
    path("sluiten/", opening.vault_close, name="vault_close"),
    path("blijf-open/", opening.vault_keep, name="vault_keep"),
    path("getypt/", opening.draft_save, name="draft_save"),
    path("teams/nieuw/", teams.team_create, name="team_create"),
    path("teams/<uuid:team_id>/", teams.team_detail, name="team_detail"),
    path("teams/<uuid:team_id>/leden/nieuw/", teams.member_add, name="member_add"),
    path(
        "teams/<uuid:team_id>/leden/<uuid:user_id>/toegang/", teams.access_give, name="access_give"
    ),
    path(
        "teams/<uuid:team_id>/leden/<uuid:user_id>/weghalen/",
        teams.member_remove,
        name="member_remove",
    ),
]
