"""Routes of signals and actions."""

from django.urls import URLPattern

app_name = "signals"
urlpatterns: list[URLPattern] = []
