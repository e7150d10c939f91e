"""Routes of campaigns. A card is a number, a print run four letters: an address tells nothing."""

from django.urls import include, path

from fijnmazig.campaigns.views import handing, reading, rounds, writing

app_name = "campaigns"
cards = [
    path("", reading.card_list, name="card_list"),
    path("<int:number>/", reading.card_detail, name="card_detail"),
    path("<int:number>/<slug:language>/", reading.card_detail, name="card_detail"),
    path("<int:number>/<slug:language>/a4/", reading.card_print, name="card_print"),
    path(
        "<int:number>/<slug:language>/a4/staand/",
        reading.card_upright_print,
        name="card_upright_print",
    ),
]
desk = [
    path("", rounds.round_list, name="round_list"),
    path("nieuw/", rounds.round_create, name="round_create"),
    path("<uuid:round_id>/", rounds.round_detail, name="round_detail"),
    path("<uuid:round_id>/wijzig/", rounds.round_edit, name="round_edit"),
    path("<uuid:round_id>/lijst/<slug:kind>/", rounds.round_export, name="round_export"),
    path("<uuid:round_id>/oplage/", handing.run_create, name="run_create"),
    path("oplage/<uuid:run_id>/papier/<slug:paper>/", handing.run_print, name="run_print"),
    path("oplage/<uuid:run_id>/over/", handing.run_count, name="run_count"),
    path("oplage/<uuid:run_id>/uitdelen/", handing.hand_out_create, name="hand_out_create"),
    path("uitgedeeld/<uuid:hand_out_id>/", handing.hand_out_edit, name="hand_out_edit"),
    path("tekst/<int:number>/<slug:language>/", writing.card_edit, name="card_edit"),
    path("uitgedeeld/<uuid:hand_out_id>/weg/", handing.hand_out_remove, name="hand_out_remove"),
    path("tekst/<int:number>/<slug:language>/huis/", writing.card_restore, name="card_restore"),
    path("tekst/<int:number>/<slug:language>/bekijk/", writing.card_preview, name="card_preview"),
]
urlpatterns = [
    path("kaartjes/beheer/", include(desk)),
    path("kaartjes/", include(cards)),
    path("k/<slug:word>", reading.card_short, name="card_short"),
]
