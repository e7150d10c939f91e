"""What must not stand on a page that is open to all: names, addresses and numbers of people."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Lower

from fijnmazig.organisations.models import Professional

WORD = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
LONGEST_NAME = 6  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """What of some texts, addresses and numbers is of a person we know; all in lower case."""

    names: frozenset[str]
    contacts: frozenset[str]

    def hides(self, text: str) -> bool:
        """Tell whether a text must stay out: it names a person, or is somebody's own contact."""
        return text.lower() in self.contacts or not self.names.isdisjoint(runs_of_words(text))

    def without(self, text: str) -> str:
        """Return the text, or nothing at all when it must stay out."""
        return "" if self.hides(text) else text


def private_in(texts: Iterable[str]) -> Private:
    """Return what of these texts is of a person: a full name in them, or a contact detail.

    One query, whatever the number of texts. Names of one word are left alone: they are words too.
    """
    said = [text for text in texts if text]
    runs = {run for text in said for run in runs_of_words(text)}
    whole = {text.lower() for text in said}
    people = Professional.unscoped.filter(merged_into=None).annotate(lower_name=Lower("name"))
    found = people.filter(
        Q(lower_name__in=runs) | Q(email__in=whole) | Q(phone__in=set(said))
    ).values_list("name", "email", "phone")
    rows = list(found)
    return Private(
        names=frozenset(name.lower() for name, _email, _phone in rows if " " in name) & runs,
        contacts=frozenset(
            each.lower() for _name, email, phone in rows for each in (email, phone) if each
        )
        & whole,
    )


def runs_of_words(text: str) -> Iterator[str]:
    """Yield every run of two to six words, in lower case, as names are written."""
    words = WORD.findall(text.lower())
    for start in range(len(words)):
        for end in range(start + 2, min(start + LONGEST_NAME, len(words)) + 1):
            yield " ".join(words[start:end])
