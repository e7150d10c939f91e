"""What may not be said of an organisation or a partnership: who works there.

Their pages are open to all, so a name or address of a person in them would be public (ADR 0008).
"""

from django.db.models import CharField, F, Value
from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.models import Professional


def refuse_people(*said: str) -> None:
    """Refuse texts that hold the full name of somebody we know."""
    for text in filter(None, said):
        names = Professional.unscoped.filter(name__contains=" ", merged_into=None)
        if names.alias(said=_value(text)).filter(said__icontains=F("name")).exists():
            raise Refused(texts.NAMES_A_PERSON)


def refuse_private_contact(*, email: str, phone: str) -> None:
    """Refuse a contact address or number that is somebody's own."""
    people = Professional.unscoped.filter(merged_into=None)
    if email and people.filter(email__iexact=email).exists():
        raise Refused(texts.ADDRESS_OF_A_PERSON)
    if phone and people.filter(phone=phone).exists():
        raise Refused(texts.NUMBER_OF_A_PERSON)


def refuse_impossible(period: Period, *, message: StrOrPromise = texts.ENDS_BEFORE_START) -> None:
    """Refuse a period that ends before it starts."""
    if not period.is_possible:
        raise Refused(message)


def _value(text: str) -> Value:
    return Value(text, output_field=CharField())
