"""Where readers turn with a question: a role and the address of a desk, never a person's own."""

import re
from enum import StrEnum
from urllib.parse import urlsplit

import phonenumbers
from phonenumbers import PhoneNumberType

from fijnmazig.library.domain.pages import PageText, TextSource
from fijnmazig.library.domain.personal import REGION, PersonalKind, PersonalSpan, personal_spans

_PLACE = re.compile(r"https://\S+")
_NUMBER = re.compile(r"[+\d][\d ()./-]{6,}\d")


class ContactFault(StrEnum):
    """Why a contact cannot stand on a page that everyone reads."""

    NAMES_A_PERSON = "NAMES_A_PERSON"
    PRIVATE_MAILBOX = "PRIVATE_MAILBOX"
    MOBILE_NUMBER = "MOBILE_NUMBER"
    NO_ADDRESS = "NO_ADDRESS"


def role_fault(text: str) -> ContactFault | None:
    """Return what is wrong with a role; a role names no person and holds no address."""
    found = [span for span in _spans(text) if not span.functional]
    return ContactFault.NAMES_A_PERSON if found else None


def address_fault(text: str) -> ContactFault | None:
    """Return what is wrong with an address: a desk's mailbox, its number or its page is right.

    The number of a desk is not mobile. An empty text is no fault: a contact may be absent.
    """
    if not text.strip():
        return None
    found = _spans(text)
    for span in found:
        fault = _fault_of(span)
        if fault is not None:
            return fault
    held = {span.kind for span in found}
    is_reachable = held & {PersonalKind.EMAIL, PersonalKind.PHONE} or _PLACE.search(text)
    return None if is_reachable or _NUMBER.fullmatch(text.strip()) else ContactFault.NO_ADDRESS


def _fault_of(span: PersonalSpan) -> ContactFault | None:
    match span.kind:
        case PersonalKind.EMAIL:
            return None if span.functional else ContactFault.PRIVATE_MAILBOX
        case PersonalKind.PHONE:
            return ContactFault.MOBILE_NUMBER if _is_mobile(span.text) else None
        case _:
            return ContactFault.NAMES_A_PERSON


def _is_mobile(text: str) -> bool:
    return phonenumbers.number_type(phonenumbers.parse(text, REGION)) == PhoneNumberType.MOBILE


def _spans(text: str) -> list[PersonalSpan]:
    page = PageText(number=1, label="", text=text, source=TextSource.TEXT_LAYER)
    return personal_spans([page])


def is_safe_link(text: str) -> bool:
    """Tell whether an address may be linked to: https, a host with a name, nobody's name in it."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme == "https" and "." in host and "@" not in parts.netloc
