"""Routes of the front doors."""

from django.urls import path

from fijnmazig.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("even-dit/", views.before_you_read, name="before_you_read"),
    path("hulp/", views.help_now, name="help_now"),
    path("weg/", views.leave, name="leave"),
    path("bureau/", views.desk, name="desk"),
    path("onderdelen/", views.parts, name="parts"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("robots.txt", views.robots, name="robots"),
]
