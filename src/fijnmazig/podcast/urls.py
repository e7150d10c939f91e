"""Routes of the podcast."""

from django.urls import URLPattern

app_name = "podcast"
urlpatterns: list[URLPattern] = []
