"""Find what points to a person in a document, so that who shares it can leave it out.

Recall comes first: a name too many costs a click, a name too few costs a person. Nothing that is
found here may be kept longer than the question "leave out?" needs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType

from fijnmazig.library.domain.fields import folded
from fijnmazig.library.domain.names import name_spans
from fijnmazig.library.domain.pages import PageText

NEAR = 80
"""A number within this many characters of an organisation's mailbox is that of its desk."""
REGION = "BE"


class PersonalKind(StrEnum):
    """What sort of thing points to a person."""

    NAME = "NAME"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    NATIONAL_NUMBER = "NATIONAL_NUMBER"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalSpan:
    """A stretch of a page's text, from `start` to `end`; `functional` when it is of a desk."""

    kind: PersonalKind
    text: str
    page: int
    start: int
    end: int
    functional: bool = False


_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63})+")
_DESK = re.compile(
    r"admin|advies|afspra|algemeen|balie|beleid|bestel|bestuur|bibliotheek|boekhoud|caw|centrum|coach"
    r"|college|commun|consult|contact|cultuur|dienst|directie|dpo|drugs|ehbo|event|financ|gdpr|gemeente"
    r"|gezin|groep|hallo|hello|help|hulp|huis|ifg|info|inloop|integratie|jeugd|jobs|kind|klacht|klant"
    r"|loket|mail|meld|nazorg|net(?:werk)?$|news|nieuws|no-?reply|ocmw|onthaal|ouder|permanentie|pers$"
    r"|personeel|politie|post|preventie|privacy|project|recept|redactie|regie|regio|samenleven|school"
    r"|secret|secre?taria|senior|service|slachtoffer|sociaal|sociale|stad|steun|student|support|team"
    r"|thuis|trefpunt|veilig|vertrouw|vorming|vrijwillig|vzw|web|welkom|welzijn|werk|winkel|wonen|zorg"
)
_NATIONAL = re.compile(r"\b(\d{2})[. ]?(\d{2})[. ]?(\d{2})[ -]?(\d{3})[. ]?(\d{2})\b")
_DESK_NUMBERS = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.UAN,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
    }
)


def personal_spans(pages: Sequence[PageText]) -> list[PersonalSpan]:
    """Return everything that may point to a person, in the order of the pages."""
    owners = {owner for page in pages for owner in _mailbox_owners(page.text)}
    names = name_spans([page.text for page in pages], known=owners)
    found = []
    for page, page_names in zip(pages, names, strict=True):
        others = list(_without_overlap(_numbered_and_mailed(page)))
        taken = [(span.start, span.end) for span in others]
        clear = (span for span in page_names if not _overlaps(span, taken))
        named = [_span(page, PersonalKind.NAME, start, end) for start, end in clear]
        found += sorted(chain(others, named), key=_place)
    return found


def _place(span: PersonalSpan) -> int:
    return span.start


def _span(
    page: PageText, kind: PersonalKind, start: int, end: int, *, functional: bool = False
) -> PersonalSpan:
    return PersonalSpan(
        kind=kind,
        text=page.text[start:end],
        page=page.number,
        start=start,
        end=end,
        functional=functional,
    )


def _numbered_and_mailed(page: PageText) -> Iterator[PersonalSpan]:
    mailboxes = list(_emails(page))
    yield from mailboxes
    for match in _NATIONAL.finditer(page.text):
        if is_national_number("".join(match.groups())):
            yield _span(page, PersonalKind.NATIONAL_NUMBER, *match.span())
    yield from _phones(page, [span for span in mailboxes if span.functional])


def _without_overlap(spans: Iterable[PersonalSpan]) -> Iterator[PersonalSpan]:
    taken: list[tuple[int, int]] = []
    for span in spans:
        if not _overlaps((span.start, span.end), taken):
            taken.append((span.start, span.end))
            yield span


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _emails(page: PageText) -> Iterator[PersonalSpan]:
    for match in _EMAIL.finditer(page.text):
        functional = is_desk_mailbox(match.group())
        yield _span(page, PersonalKind.EMAIL, *match.span(), functional=functional)


def is_desk_mailbox(address: str) -> bool:
    """Tell whether the name before the @ is that of a desk or a team rather than of a person."""
    local = folded(address).split("@")[0].strip()
    return _DESK.search(local) is not None


def _mailbox_owners(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the names that personal mailboxes spell out: anke.peeters@… is Anke Peeters."""
    for match in _EMAIL.finditer(text):
        if not is_desk_mailbox(match.group()):
            parts = re.split(r"[._-]+", folded(match.group()).split("@")[0].strip())
            yield tuple(part for part in parts if part.isalpha())


def _phones(page: PageText, desks: list[PersonalSpan]) -> Iterator[PersonalSpan]:
    for match in PhoneNumberMatcher(page.text, REGION, leniency=Leniency.VALID):
        kind = phonenumbers.number_type(match.number)
        is_near = kind != PhoneNumberType.MOBILE and any(
            match.start - desk.end <= NEAR and desk.start - match.end <= NEAR for desk in desks
        )
        functional = is_near or kind in _DESK_NUMBERS
        yield _span(page, PersonalKind.PHONE, match.start, match.end, functional=functional)


def is_national_number(digits: str) -> bool:
    """Tell whether eleven digits are a Belgian national number, by its two check digits.

    Source: royal decree of 3 April 1984, article 4; from 2000 a 2 is put before the number.
    """
    body, check = int(digits[:9]), int(digits[9:])
    month = int(digits[2:4]) % 20
    return month <= 12 and check in {97 - body % 97, 97 - (2_000_000_000 + body) % 97}  # noqa: PLR2004 -- months
