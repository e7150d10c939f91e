"""Routes for watchers: one address each, outside the languages."""

from django.urls import path

from fijnmazig.config.health import views

app_name = "health"
LIVE, READY = "leeft/", "gereed/"
urlpatterns = [
    path(LIVE, views.live, name="live"),
    path(READY, views.ready, name="ready"),
]
