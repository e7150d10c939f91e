"""Attendance, certificates and what comes after."""

from django.urls import URLPattern

routes: list[URLPattern] = []
