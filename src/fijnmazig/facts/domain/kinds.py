"""Stored codes of facts."""

from enum import StrEnum


class Standing(StrEnum):
    """How sure a figure is; the public sees CONFIRMED only. Source: DOMAIN B6."""

    CONFIRMED = "CONFIRMED"
    UNCONFIRMED = "UNCONFIRMED"
    DISPUTED = "DISPUTED"
    OUTDATED = "OUTDATED"
