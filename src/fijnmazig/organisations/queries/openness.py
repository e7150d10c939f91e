"""What must not stand on a page that is open to all: names, addresses and numbers of people."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import batched
from string import ascii_lowercase, ascii_uppercase

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from fijnmazig.organisations.models import Mandate, Membership, Professional

WORD = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
A_TO_Z = str.maketrans(ascii_uppercase, ascii_lowercase)
LONGEST_NAME = 6  # words
LONGEST_CONTACT = 254  # characters of an e-mail address
VALUES = 20_000  # in one query: SQLite takes some 32,000, PostgreSQL 65,000


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """What of some texts, addresses and numbers is of a person we know; all in lower case."""

    names: frozenset[str]
    contacts: frozenset[str]

    def hides(self, text: str) -> bool:
        """Tell whether a text must stay out: it names a person, or is somebody's own contact."""
        if text.lower() in self.contacts:
            return True
        return bool(self.names) and not self.names.isdisjoint(runs_of_words(text))

    def without(self, text: str) -> str:
        """Return the text, or nothing at all when it must stay out."""
        return "" if self.hides(text) else text


def private_in(texts: Iterable[str]) -> Private:
    """Return what of these texts is of a person: a full name in them, or a contact detail.

    Two queries for all texts of a page; more only when they are very long, for a database takes
    so many values at once. Names of one word are left alone: they are words too.
    """
    said = {text for text in texts if text}
    people = Professional.unscoped.filter(merged_into=None)
    named = _in_network(people).filter(name__contains=" ").annotate(lower_name=Lower("name"))
    runs = sorted({run for text in said for run in runs_of_words(text)})
    names = {
        name
        for some in batched(runs, VALUES, strict=False)
        for name in named.filter(lower_name__in=some).values_list("lower_name", flat=True)
    }
    short = {text for text in said if len(text) <= LONGEST_CONTACT}
    # Who was merged away is left out here: asked of the database, it reads everybody who was not,
    # instead of looking up a few addresses and numbers.
    everybody = Professional.unscoped.values_list("email", "phone", "merged_into_id")
    mailed = everybody.filter(email__in={text.lower() for text in short})
    called = everybody.filter(phone__in=short).exclude(phone="")  # an index of its own
    contacts = {
        each.lower()
        for *row, merged_into in mailed.union(called)
        for each in row
        if merged_into is None
    }
    return Private(names=frozenset(names), contacts=frozenset(contacts - {""}))


def full_names_of(people: QuerySet[Professional]) -> frozenset[str]:
    """Return the names by which `private_in` knows these people, as it compares them."""
    named = _in_network(people).filter(name__contains=" ").values_list("name", flat=True)
    return frozenset(small for name in named for small in (name.lower(), name.translate(A_TO_Z)))


def contacts_of(people: QuerySet[Professional]) -> frozenset[str]:
    """Return the addresses and numbers by which `private_in` knows these people."""
    rows = people.values_list("email", "phone")
    return frozenset(each.lower() for row in rows for each in row if each)


def _in_network(people: QuerySet[Professional]) -> QuerySet[Professional]:
    """Return whom others wrote down, or let work somewhere.

    Not who only has an account: they choose their own name, and could blank the page with it. It
    goes with the account.
    """
    work = Membership.unscoped.filter(professional_id=OuterRef("id"))
    mandates = Mandate.unscoped.filter(professional_id=OuterRef("id"))
    return people.filter(Q(user_id=None) | Q(Exists(work)) | Q(Exists(mandates)))


def runs_of_words(text: str) -> Iterator[str]:
    """Yield every run of two to six words, in lower case, as names are written.

    Twice where a capital has an accent: SQLite makes the letters A to Z small and no others.
    """
    for small in {text.lower(), text.translate(A_TO_Z)}:
        words = WORD.findall(small)
        for start in range(len(words)):
            for end in range(start + 2, min(start + LONGEST_NAME, len(words)) + 1):
                yield " ".join(words[start:end])
