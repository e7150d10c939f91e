"""Routes of the mesh, below /banden/; all behind a login."""

from django.urls import path

from fijnmazig.ties import views

app_name = "ties"
urlpatterns = [
    path("", views.mesh_detail, name="mesh_detail"),
    path("kaart/", views.map_detail, name="map_detail"),
    path("kaart/bestand/<str:name>", views.map_export, name="map_export"),
    path("kaart/muur-<str:size>.pdf", views.map_print, name="map_print"),
    path("patronen/", views.pattern_detail, name="pattern_detail"),
    path("ik/", views.own_detail, name="own_detail"),
    path("groei/", views.growth_detail, name="growth_detail"),
    path("gaten/", views.hole_list, name="hole_list"),
    path("gaten/uitnodigen/", views.hole_invite, name="hole_invite"),
    path("hoe-rekenen-we/", views.rule_detail, name="rule_detail"),
]
