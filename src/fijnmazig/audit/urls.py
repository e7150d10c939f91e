"""Routes of the record of acts."""

from django.urls import URLPattern

app_name = "audit"
urlpatterns: list[URLPattern] = []
