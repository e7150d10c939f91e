"""How the register names the tables of signals and actions."""

from django_stubs_ext import StrOrPromise

from fijnmazig.pages.texts.things import Thing

SIGNAL_ROOMS: dict[str, Thing] = {}

SIGNAL_FIELDS: dict[str, StrOrPromise] = {}
