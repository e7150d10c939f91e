"""Routes of the exchange: those of machines have one address in every language, pages have two."""

from django.urls import URLPattern, path

from fijnmazig.exchange.domain.feeds import FEEDS
from fijnmazig.exchange.views import feeds
from fijnmazig.exchange.views.oai import oai

app_name = "exchange"
# Included outside the languages, under the namespace `machines`.
machines = [
    path("oai/", oai, name="oai"),
    path(FEEDS, feeds.feed, name="feed"),
    path(f"{FEEDS}<slug:spec>/", feeds.set_feed, name="set_feed"),
]
urlpatterns: list[URLPattern] = [
    path("nieuws/", feeds.feed_list, name="feed_list"),
]
