"""Registration, the waiting list and invitations."""

from django.urls import URLPattern

routes: list[URLPattern] = []
