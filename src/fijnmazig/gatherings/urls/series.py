"""Series, groups and moments, for who holds them."""

from django.urls import URLPattern

routes: list[URLPattern] = []
