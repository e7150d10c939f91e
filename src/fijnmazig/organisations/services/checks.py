"""What may not be said of an organisation or a partnership: who works there.

Their pages are open to all, so a name or address of a person in them would be public (ADR 0008).
"""

from fijnmazig.common.errors import Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.queries.openness import private_in


def refuse_people(*said: str) -> None:
    """Refuse texts that hold the full name of somebody we know."""
    if private_in(said).names:
        raise Refused(texts.NAMES_A_PERSON)


def refuse_private_contact(*, email: str, phone: str) -> None:
    """Refuse a contact address or number that is somebody's own."""
    private = private_in([email, phone])
    if email and private.hides(email):
        raise Refused(texts.ADDRESS_OF_A_PERSON)
    if phone and private.hides(phone):
        raise Refused(texts.NUMBER_OF_A_PERSON)


def refuse_impossible(period: Period) -> None:
    """Refuse a period that ends before it starts."""
    if not period.is_possible:
        raise Refused(texts.ENDS_BEFORE_START)
