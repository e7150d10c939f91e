"""Routes of the municipalities."""

from django.urls import path

from fijnmazig.places import views

app_name = "places"
urlpatterns = [
    path("", views.municipality_list, name="municipality_list"),
    path("<str:nis>/", views.municipality_detail, name="municipality_detail"),
]
