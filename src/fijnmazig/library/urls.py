"""Routes of the library, below /bibliotheek/."""

from django.urls import path

from fijnmazig.library import views

app_name = "library"
urlpatterns = [
    path("", views.item_list, name="item_list"),
    path("dit-mis-ik/", views.missing_report_create, name="missing_report_create"),
    path("dit-mis-ik/dank/", views.missing_report_done, name="missing_report_done"),
    path("eigen/", views.own_item_list, name="own_item_list"),
    path("delen/", views.import_create, name="import_create"),
    path("delen/eerder/", views.import_list, name="import_list"),
    path("delen/<uuid:import_id>/", views.import_detail, name="import_detail"),
    path("<uuid:item_id>/", views.item_detail, name="item_detail"),
    path("<uuid:item_id>/bestand/<int:number>/", views.version_download, name="version_download"),
    path("<uuid:item_id>/beschrijven/", views.item_edit, name="item_edit"),
    path("<uuid:item_id>/persoonsgegevens/", views.detail_decide, name="detail_decide"),
    path("<uuid:item_id>/lijkt-op/", views.likeness_decide, name="likeness_decide"),
    path("<uuid:item_id>/publiceren/", views.item_publish, name="item_publish"),
    path("<uuid:item_id>/intrekken/", views.item_withdraw, name="item_withdraw"),
]
