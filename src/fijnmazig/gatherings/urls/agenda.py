"""The agenda: open to all, with its feeds, fragments and posters."""

from django.urls import URLPattern

routes: list[URLPattern] = []
