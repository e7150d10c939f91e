"""Routes of the front doors."""

from django.urls import path

from fijnmazig.pages.views import front, handbook, register
from fijnmazig.pages.views import search as searching

app_name = "pages"
urlpatterns = [
    path("", front.home, name="home"),
    path("even-dit/", front.before_you_read, name="before_you_read"),
    path("hulp/", front.help_now, name="help_now"),
    path("professionals/", front.professional, name="professional"),
    path("zoeken/", searching.search, name="search"),
    path("weg/", front.leave, name="leave"),
    path("bureau/", front.desk, name="desk"),
    path("onderdelen/", front.parts, name="parts"),
    path("toegankelijkheid/", front.accessibility, name="accessibility"),
    path("handleiding/", handbook.leaf_list, name="leaf_list"),
    path("handleiding/handleiding.pdf", handbook.handbook_print, name="handbook_print"),
    path("handleiding/<slug:name>/", handbook.leaf_detail, name="leaf_detail"),
    path("privacy/", front.privacy, name="privacy"),
    path("robots.txt", front.robots, name="robots"),
    path("register/", register.register_detail, name="register_detail"),
    path("register/word/", register.register_export, name="register_export"),
]
