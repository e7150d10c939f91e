"""The routes of the house and two that say who is there: one for people, one for programs."""

from importlib import import_module

from django.http import HttpResponse
from django.urls import path

from fijnmazig.common.http import FROM_ANYWHERE, Request, open_page


def who(request: Request) -> HttpResponse:
    return HttpResponse("nobody" if request.actor.is_anonymous else "member")


house = import_module("fijnmazig.config.urls")
urlpatterns = [
    path("hier/", open_page()(who)),
    path("overal/", open_page(forms=FROM_ANYWHERE)(who)),
    *house.urlpatterns,
]
