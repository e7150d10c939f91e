"""Routes of the exchange: those of machines have one address in every language, pages have two."""

from django.urls import URLPattern, path

from fijnmazig.exchange.views.oai import oai

app_name = "exchange"
# Included outside the languages, under the namespace `machines`.
machines = [
    path("oai/", oai, name="oai"),
]
urlpatterns: list[URLPattern] = []
