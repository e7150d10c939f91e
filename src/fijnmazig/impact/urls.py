"""Routes of projects, figures and reports."""

from django.urls import URLPattern

app_name = "impact"
urlpatterns: list[URLPattern] = []
