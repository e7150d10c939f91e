"""Routes of campaigns. A card is a number, a print run four letters: an address tells nothing."""

from django.urls import include, path

from fijnmazig.campaigns.views import reading

app_name = "campaigns"
cards = [
    path("", reading.card_list, name="card_list"),
    path("<int:number>/", reading.card_detail, name="card_detail"),
    path("<int:number>/<slug:language>/", reading.card_detail, name="card_detail"),
    path("<int:number>/<slug:language>/a4/", reading.card_print, name="card_print"),
]
urlpatterns = [
    path("kaartjes/", include(cards)),
    path("k/<slug:word>", reading.card_short, name="card_short"),
]
