"""Routes of the directory, below /wegwijzer/. Addresses tell nothing: numbers and letters only."""

from django.urls import path

from fijnmazig.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.service_list, name="service_list"),
    path("druk/", views.service_print, name="service_print"),
    path("<uuid:service_id>/", views.service_detail, name="service_detail"),
]
