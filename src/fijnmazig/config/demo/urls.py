"""Routes of the demo; none at all outside demo mode."""

from django.conf import settings
from django.urls import URLPattern, path

from fijnmazig.config.demo import views

app_name = "demo"
DEMO_ROUTES: list[URLPattern] = [
    path("demo/", views.panel, name="panel"),
    path("demo/rondleiding/", views.tour, name="tour"),
    path("demo/<slug:key>/", views.enter, name="enter"),
]
urlpatterns = DEMO_ROUTES if settings.DEMO else []
