"""The routes of the house with a login panel, as in demo mode."""

from importlib import import_module

from django.urls import include, path

from fijnmazig.messages.views import mail_list

panel = path("demo/", mail_list, name="panel")
house = import_module("fijnmazig.config.urls")
urlpatterns = [path("", include(([panel], "demo"))), *house.urlpatterns]
