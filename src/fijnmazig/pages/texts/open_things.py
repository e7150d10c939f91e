"""How the register names the tables of the course, the stories, the podcast and the cards."""

from django_stubs_ext import StrOrPromise

from fijnmazig.pages.texts.things import Thing

OPEN_ROOMS: dict[str, Thing] = {}

OPEN_FIELDS: dict[str, StrOrPromise] = {}
