"""Routes of organisations and partnerships, below /netwerk/, by subject."""

from django.urls import URLPattern

app_name = "organisations"
organisations: list[URLPattern] = []
rosters: list[URLPattern] = []
urlpatterns = [*organisations, *rosters]
