"""Routes of the exchange: those of machines have one address in every language, pages have two."""

from django.urls import URLPattern

app_name = "exchange"
# Included outside the languages, under the namespace `machines`.
machines: list[URLPattern] = []
urlpatterns: list[URLPattern] = []
