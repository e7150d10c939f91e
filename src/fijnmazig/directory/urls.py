"""Routes of the directory, below /wegwijzer/. Addresses tell nothing: numbers and letters only."""

from django.urls import include, path

from fijnmazig.directory.views import (
    confirming,
    desk,
    editing,
    finding,
    importing,
    standing,
    suggesting,
)

app_name = "directory"
kept = [
    path("", desk.desk_list, name="desk_list"),
    path("overnemen/", importing.import_create, name="import_create"),
    path("overnemen/alles/", importing.import_store, name="import_store"),
    path("weggehaald/", importing.suppression_lift, name="suppression_lift"),
    path("links/", desk.links_check, name="links_check"),
    path("vragen/", confirming.providers_ask, name="providers_ask"),
    path("voorstel/<uuid:suggestion_id>/", suggesting.suggestion_answer, name="suggestion_answer"),
    path("nieuw/", editing.service_create, name="service_create"),
    path("<uuid:service_id>/", editing.desk_detail, name="desk_detail"),
    path("<uuid:service_id>/klopt/", desk.service_check, name="service_check"),
    path("<uuid:service_id>/vragen/", confirming.provider_ask, name="provider_ask"),
    path("<uuid:service_id>/gegevens/", editing.service_edit, name="service_edit"),
    path("<uuid:service_id>/intrekken/", standing.service_withdraw, name="service_withdraw"),
    path("<uuid:service_id>/weg/", importing.service_suppress, name="service_suppress"),
    path("<uuid:service_id>/plaatsen/", standing.service_publish, name="service_publish"),
    path("<uuid:service_id>/kanaal/nieuw/", editing.channel_create, name="channel_create"),
    path("<uuid:service_id>/kanaal/<uuid:channel_id>/", editing.channel_edit, name="channel_edit"),
    path(
        "<uuid:service_id>/kanaal/<uuid:channel_id>/weg/",
        editing.channel_remove,
        name="channel_remove",
    ),
    path("<uuid:service_id>/adres/nieuw/", editing.address_create, name="address_create"),
    path("<uuid:service_id>/adres/<int:place>/weg/", editing.address_remove, name="address_remove"),
    path("<uuid:service_id>/geschiedenis/", standing.change_list, name="change_list"),
    path(
        "<uuid:service_id>/geschiedenis/<uuid:change_id>/terug/",
        standing.change_undo,
        name="change_undo",
    ),
]
urlpatterns = [
    path("", finding.service_list, name="service_list"),
    path("druk/", finding.service_print, name="service_print"),
    path("tekst/", finding.service_text, name="service_text"),
    path("lijst/<slug:looked_for>/", finding.list_print, name="list_print"),
    path("kaart/<slug:looked_for>/", finding.card_print, name="card_print"),
    path("beheer/", include(kept)),
    path("bedankt/", suggesting.suggestion_done, name="suggestion_done"),
    path("bevestigen/<str:token>/", confirming.confirmation_answer, name="confirmation_answer"),
    path("stoppen/<str:token>/", confirming.asking_stop, name="asking_stop"),
    path("<uuid:service_id>/anders/", suggesting.suggestion_create, name="suggestion_create"),
    path("<uuid:service_id>/", finding.service_detail, name="service_detail"),
]
