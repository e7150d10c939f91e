"""Routes of organisations and partnerships, below /netwerk/."""

from django.urls import URLPattern

app_name = "organisations"
urlpatterns: list[URLPattern] = []
