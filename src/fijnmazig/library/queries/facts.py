"""What stands in the card "about this item": terms, ages, licence, whom to ask, where it is."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django_stubs_ext import StrOrPromise

from fijnmazig.library import texts
from fijnmazig.library.domain.confirming import is_unconfirmed
from fijnmazig.library.domain.facets import Licence, licences
from fijnmazig.library.domain.items import Status, Term
from fijnmazig.library.domain.shared import Origin
from fijnmazig.library.models import Item
from fijnmazig.library.queries.labels import shown_licences, shown_terms

_MAILBOX = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermGroup:
    """The terms of one facet, as people call them."""

    label: StrOrPromise
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is said of an item apart from its text. `contact_url` is empty for a number."""

    groups: tuple[TermGroup, ...]
    ages: str
    licence: Licence | None
    licence_label: str
    contact_role: str
    contact_address: str
    contact_url: str
    link: str
    link_host: str
    is_unconfirmed: bool
    origin: Origin | None


def facts_of(item: Item, *, today: date | None) -> Facts:
    """Return the facts of an item; codes that are no longer content are left out.

    Without `today` nothing is said of how long ago it was confirmed.
    """
    address = item.contact_address
    return Facts(
        groups=tuple(_groups(item)),
        ages=texts.age_range(item.age_from_months, item.age_to_months),
        licence=licences().get(item.licence),
        licence_label=shown_licences().get(item.licence, ""),
        contact_role=item.contact_role,
        contact_address=address,
        contact_url=_contact_url(address),
        link=item.link,
        link_host=(urlsplit(item.link).hostname or "").removeprefix("www."),
        is_unconfirmed=today is not None
        and item.status == Status.PUBLISHED
        and is_unconfirmed(item.confirmed_date, today=today),
        origin=origin_of(item),
    )


def origin_of(item: Item) -> Origin | None:
    """Return the network that an item was taken over from, None for an item of our own."""
    if not item.origin_identifier:
        return None
    return Origin(name=item.origin_name, url=item.origin_url, identifier=item.origin_identifier)


def _groups(item: Item) -> list[TermGroup]:
    chosen = set(item.terms.values_list("facet", "code"))
    found = []
    for facet in Term:
        labels = shown_terms(facet)
        terms = tuple(label for code, label in labels.items() if (facet.value, code) in chosen)
        if terms:
            found.append(TermGroup(label=texts.TERM_LABELS[facet], terms=terms))
    return found


def _contact_url(address: str) -> str:
    if _MAILBOX.fullmatch(address):
        return f"mailto:{address}"
    return address if address.startswith("https://") and " " not in address else ""
