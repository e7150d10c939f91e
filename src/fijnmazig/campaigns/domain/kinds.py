"""The kinds of this room."""

from enum import StrEnum


class Subject(StrEnum):
    """What a card is about: one subject a card, never mixed with another. Source: DOMAIN B8."""

    PARTNER = "PARTNER"
    CHILD = "CHILD"
    ELDER = "ELDER"


class Ink(StrEnum):
    """The colour of the words on a picture."""

    LIGHT = "LIGHT"
    DARK = "DARK"


class Paper(StrEnum):
    """For which machine a card is set: a printer with bleed and marks, or four on an A4."""

    PRINTER = "printer"
    OFFICE = "office"


class Orientation(StrEnum):
    """Which way a card is held."""

    LANDSCAPE = "LANDSCAPE"
    PORTRAIT = "PORTRAIT"


class Side(StrEnum):
    """One side of a card, as a picture on a screen."""

    FRONT = "front"
    BACK = "back"


LANGUAGES = ("nl", "en", "fr")
"""The languages that a card may have, Dutch first."""
DUTCH = "nl"


class PointKind(StrEnum):
    """What sort of place cards lie at."""

    LIBRARY = "LIBRARY"
    TOWN_HALL = "TOWN_HALL"
    DOCTOR = "DOCTOR"
    PHARMACY = "PHARMACY"
    SCHOOL = "SCHOOL"
    WELFARE = "WELFARE"
    SHOP = "SHOP"
    EVENT = "EVENT"
    OTHER = "OTHER"
