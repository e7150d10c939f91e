"""Routes of the directory, below /wegwijzer/. Addresses tell nothing: numbers and letters only."""

from django.urls import include, path

from fijnmazig.directory.views import desk, finding

app_name = "directory"
kept = [
    path("", desk.desk_list, name="desk_list"),
    path("<uuid:service_id>/klopt/", desk.service_check, name="service_check"),
]
urlpatterns = [
    path("", finding.service_list, name="service_list"),
    path("druk/", finding.service_print, name="service_print"),
    path("tekst/", finding.service_text, name="service_text"),
    path("lijst/<slug:looked_for>/", finding.list_print, name="list_print"),
    path("kaart/<slug:looked_for>/", finding.card_print, name="card_print"),
    path("beheer/", include(kept)),
    path("<uuid:service_id>/", finding.service_detail, name="service_detail"),
]
