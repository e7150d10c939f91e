"""Routes of the exchange: those of machines have one address in every language, pages have two."""

from django.urls import path

from fijnmazig.exchange.domain.doors import ADDRESS as DOORS
from fijnmazig.exchange.domain.feeds import FEEDS
from fijnmazig.exchange.domain.hsds import PATHS as HSDS
from fijnmazig.exchange.domain.open_figures import DATA
from fijnmazig.exchange.views import doors, feeds, hsds, oai, open_figures, site_map, sources

app_name = "exchange"
# Included outside the languages, under the namespace `machines`.
machines = [
    path(DOORS, doors.doors_openapi, name="doors_openapi"),
    path("oai/", oai.oai, name="oai"),
    path("sitemap.xml", site_map.site_map, name="site_map"),
    path("sitemap-<int:number>.xml", site_map.site_map_file, name="site_map_file"),
    path(FEEDS, feeds.feed, name="feed"),
    path(f"{FEEDS}<slug:spec>/", feeds.set_feed, name="set_feed"),
    path(f"{DATA}catalogue.jsonld", open_figures.catalogue_detail, name="catalogue_detail"),
    path(f"{DATA}<slug:key>/<int:number>/", open_figures.dataset_detail, name="dataset_detail"),
    path(
        f"{DATA}<slug:key>/<int:number>/<str:file>", open_figures.figures_file, name="figures_file"
    ),
    path(HSDS, hsds.hsds_root, name="hsds_root"),
    path(f"{HSDS}openapi.json", hsds.hsds_openapi, name="hsds_openapi"),
    path(f"{HSDS}services", hsds.hsds_service_list, name="hsds_service_list"),
    path(f"{HSDS}services/<uuid:service_id>", hsds.hsds_service_detail, name="hsds_service_detail"),
    path(f"{HSDS}<slug:name>", hsds.hsds_other_list, name="hsds_other_list"),
    path(f"{HSDS}<slug:name>/<uuid:thing_id>", hsds.hsds_other_detail, name="hsds_other_detail"),
]
urlpatterns = [
    path("nieuws/", feeds.feed_list, name="feed_list"),
    path("bronnen/", sources.source_list, name="source_list"),
    path("bronnen/nieuw/", sources.source_create, name="source_create"),
    path("bronnen/<uuid:source_id>/ophalen/", sources.source_harvest, name="source_harvest"),
    path("bronnen/<uuid:source_id>/weghalen/", sources.source_remove, name="source_remove"),
]
