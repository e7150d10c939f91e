"""Routes of the guidance room."""

from django.urls import URLPattern

app_name = "guidance"
urlpatterns: list[URLPattern] = []
