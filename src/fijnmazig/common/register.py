"""How a model says what it keeps: class, purpose, legal ground and retention of every field."""

from dataclasses import dataclass
from enum import StrEnum

from django_stubs_ext import StrOrPromise


class FieldClass(StrEnum):
    """How careful we must be with a field."""

    OPEN = "OPEN"
    INTERNAL = "INTERNAL"
    PERSONAL = "PERSONAL"
    SPECIAL = "SPECIAL"


class Ground(StrEnum):
    """The legal ground of a processing. Source: GDPR art. 6(1)."""

    NONE = "NONE"
    CONSENT = "CONSENT"
    CONTRACT = "CONTRACT"
    LEGAL_OBLIGATION = "LEGAL_OBLIGATION"
    PUBLIC_TASK = "PUBLIC_TASK"
    LEGITIMATE_INTEREST = "LEGITIMATE_INTEREST"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Fields that share one declaration; `retention` is a sentence a reader understands."""

    fields: tuple[str, ...]
    field_class: FieldClass
    purpose: StrOrPromise = ""
    ground: Ground = Ground.NONE
    retention: StrOrPromise = ""


type Register = tuple[Kept, ...]


def opened(*fields: str) -> Kept:
    """Declare fields that anyone may read once their row is published."""
    return Kept(fields=fields, field_class=FieldClass.OPEN)


def internal(*fields: str) -> Kept:
    """Declare fields about things, not about people."""
    return Kept(fields=fields, field_class=FieldClass.INTERNAL)


def personal(*fields: str, purpose: StrOrPromise, ground: Ground, retention: StrOrPromise) -> Kept:
    """Declare fields about a person who works with us or writes to us."""
    return Kept(
        fields=fields,
        field_class=FieldClass.PERSONAL,
        purpose=purpose,
        ground=ground,
        retention=retention,
    )
