"""Every address of the peer is a page of Wagtail."""
# mypy: ignore-errors

from django.urls import include, path
from wagtail import urls

urlpatterns = [path("", include(urls))]
