"""What the words around a name say: a place, an organisation, a person, or nothing yet."""

import re
from enum import StrEnum

from fijnmazig.places.domain import wording
from fijnmazig.places.domain.gazetteer import Homonym
from fijnmazig.places.domain.passage import Passage

HYPHENS = frozenset("-\u2010\u2011\u2013")
BESIDE = re.compile(r"[\s:|]*")
LIST_GAP = re.compile(r"\s*[,;/|•▪●&]?\s*[-\u2013*]?\s*")
AFTER_TITLE = re.compile(r"\.?\s*")
POSTCODE = re.compile(r"(?!19|20)[1-9]\d{3}")  # years look the same

NO_FIRST_NAMES = wording.LOCAL_SERVICES | wording.OPENERS
LENIENT = frozenset({Homonym.WORD, Homonym.FIRST_NAME})


class Verdict(StrEnum):
    """What a name is, as far as its own surroundings tell; UNSETTLED waits for its neighbours."""

    PLACE = "PLACE"
    ORGANISATION = "ORGANISATION"
    UNSETTLED = "UNSETTLED"
    NOT_A_PLACE = "NOT_A_PLACE"


def verdict(passage: Passage, first: int, last: int, *, homonym: Homonym | None) -> Verdict:
    """Return what the words `first` to `last`, which spell a name, are."""
    if (
        passage.is_in_address(first, last)
        or is_cut_from_a_longer_word(passage, last)
        or is_larger_area(passage, first, last)
        or is_person(passage, first, last)
        or (homonym is not None and follows_an_article(passage, first))
    ):
        return Verdict.NOT_A_PLACE
    if names_an_organisation(passage, first):
        return Verdict.ORGANISATION
    if homonym is None or says_place(passage, first, last, homonym=homonym):
        return Verdict.PLACE
    return Verdict.UNSETTLED


def hangs_on(passage: Passage, place: int) -> bool:
    """Tell whether a hyphen ties a word to the word before it."""
    return passage.gap(place) in HYPHENS


def continues_list(passage: Passage, last: int, first: int) -> bool:
    """Tell whether the name that starts at `first` comes next in a list after the one at `last`."""
    if first == last + 1:
        return LIST_GAP.fullmatch(passage.gap(first)) is not None
    between = passage.word(last + 1).lower
    gaps = (passage.gap(last + 1), passage.gap(first))
    is_joined = first == last + 2 and between in wording.CONJUNCTIONS
    return is_joined and all(gap.isspace() or gap == ", " for gap in gaps)


def is_cut_from_a_longer_word(passage: Passage, last: int) -> bool:
    """Tell whether the name runs on behind a hyphen: "Gent-dagen", not "Gent-Centrum"."""
    following = passage.word(last + 1)
    if last + 1 >= len(passage.words) or not hangs_on(passage, last + 1):
        return False
    return not following.is_capitalised and following.lower not in wording.QUARTERS


def is_larger_area(passage: Passage, first: int, last: int) -> bool:
    """Tell whether the name is that of a province or an arrondissement."""
    if passage.word(first - 1).lower in wording.AREAS:
        return True
    if passage.word(first).lower not in wording.PROVINCE_NAMES:
        return False
    is_bracketed = passage.gap(first).endswith("(") and passage.gap(last + 1).startswith(")")
    return is_bracketed or _stands_among_provinces(passage, first, last)


def is_person(passage: Passage, first: int, last: int) -> bool:
    """Tell whether the name is a surname: after a title, or after "Van" with a capital."""
    before = passage.word(first - 1)
    if not AFTER_TITLE.fullmatch(passage.gap(first)):
        return False
    if before.lower in wording.TITLES:
        return True
    if before.text in wording.SURNAME_PARTICLES:
        is_journey = passage.word(last + 1).lower in wording.JOURNEYS
        return not (is_journey and passage.starts_sentence(first - 1))
    is_article = before.lower in {"de", "den", "der"}
    return is_article and passage.word(first - 2).lower == "van"


def names_an_organisation(passage: Passage, first: int) -> bool:
    """Tell whether the name ends that of an organisation for a wider area."""
    before, earlier = passage.word(first - 1).lower, passage.word(first - 2).lower
    if not passage.gap(first).isspace():
        return False
    return before in wording.ORGANISATIONS or (earlier, before) in wording.ORGANISATION_PAIRS


def follows_an_article(passage: Passage, first: int) -> bool:
    """Tell whether the name is used as a word of the language: "de Boom"."""
    is_beside = passage.gap(first).isspace()
    return is_beside and passage.word(first - 1).lower in wording.ARTICLES


def says_place(passage: Passage, first: int, last: int, *, homonym: Homonym) -> bool:
    """Tell whether what stands around a homonym makes it a place."""
    before = passage.word(first - 1)
    if BESIDE.fullmatch(passage.gap(first)):
        if before.lower in wording.MUNICIPAL or POSTCODE.fullmatch(before.text):
            return True
        if before.lower in wording.PLACING:
            return homonym is not Homonym.ABROAD
        if before.lower == "van":
            owner, is_apart = passage.word(first - 2), not passage.gap(first - 1).isspace()
            is_owned = is_apart or not owner.is_capitalised or owner.lower in wording.OWNERS
            return is_owned and homonym is not Homonym.ABROAD
    return homonym in LENIENT and keeps_its_capital(passage, first, last)


def keeps_its_capital(passage: Passage, first: int, last: int) -> bool:
    """Tell whether only a proper noun has a capital here, and no person's name goes on."""
    if passage.starts_sentence(first) or passage.word(first).is_all_capitals:
        return False
    after = passage.word(last + 1)
    if after.is_capitalised and passage.gap(last + 1).isspace():
        return False
    before = passage.word(first - 1)
    is_apart = not passage.gap(first).isspace()
    is_no_name = before.is_all_capitals or before.lower in NO_FIRST_NAMES
    return is_apart or not before.is_capitalised or is_no_name


def _stands_among_provinces(passage: Passage, first: int, last: int) -> bool:
    before, after = first - 1, last + 1
    if passage.word(before).lower in wording.CONJUNCTIONS:
        before -= 1
    if passage.word(after).lower in wording.CONJUNCTIONS:
        after += 1
    is_after = continues_list(passage, before, first)
    is_before = continues_list(passage, last, after)
    return (is_after and passage.word(before).lower in wording.PROVINCE_ENDS) or (
        is_before and passage.word(after).lower in wording.PROVINCE_STARTS
    )
