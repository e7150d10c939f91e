"""What may stand on a card."""

from dataclasses import replace
from typing import Any

import pytest

from fijnmazig.campaigns.domain.kinds import Subject
from fijnmazig.campaigns.domain.wording import CardText, mixed_in, text_faults

GOOD = CardText(
    headline="Een titel",
    under="Een regel",
    picture="Een tekening.",
    lead="Een vraag?",
    tips=("Kijk.", "Luister.", "Vraag."),
    call="Raad.",
    danger="Gevaar? Bel",
    more="Meer",
)
PARENTS = "oudermishandeling"
ELDERS = "ouderenmis(be)handeling"
CHILDREN = "kindermishandeling"
OWN = {Subject.CHILD: CHILDREN, Subject.ELDER: ELDERS, Subject.PARTNER: "partnergeweld"}


def kinds(**changes: Any) -> list[tuple[str, str]]:
    found = text_faults(replace(GOOD, **changes), subject=Subject.PARTNER)
    return [(fault.kind.value, fault.field) for fault in found]


def test_a_good_text_has_no_fault() -> None:
    assert kinds() == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"headline": " "}, ("MISSING", "headline")),
        ({"headline": "a" * 61}, ("TOO_LONG", "headline")),
        ({"tips": ("Kijk.", "Luister.")}, ("TIPS", "tips")),
        ({"tips": ("Kijk.",) * 6}, ("TIPS", "tips")),
        ({"tips": ("Kijk.", "Luister.", "a" * 101)}, ("TIP_TOO_LONG", "tips")),
        ({"call": "Bel 1712, gratis."}, ("NUMBER", "call")),
        ({"tips": ("Kijk.", "Luister.", "Bel 03 880 18 00.")}, ("NUMBER", "tips")),
        ({"lead": "Ziet u kindermishandeling?"}, ("MIXED", "lead")),
        ({"call": " ".join(["en"] * 19)}, ("SENTENCE", "call")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_a_planted_fault_is_named(changes: dict[str, Any], fault: tuple[str, str]) -> None:
    assert kinds(**changes) == [fault]


@pytest.mark.parametrize("subject", Subject)
def test_a_card_names_no_other_subject_than_its_own(subject: Subject) -> None:
    others = [PARENTS, *(word for one, word in OWN.items() if one is not subject)]

    named = {word: mixed_in(f"Dit heet {word} hier.", subject=subject) for word in others}

    assert all(named.values()), named
    assert mixed_in(f"Dit heet {OWN[subject]} hier.", subject=subject) == ()


@pytest.mark.parametrize(
    ("subject", "word"),
    [
        (Subject.ELDER, "oudermishandeling"),
        (Subject.ELDER, "Oudergeweld"),
        (Subject.CHILD, "ouderenmisbehandeling"),
        (Subject.CHILD, "elder abuse"),
        (Subject.PARTNER, "maltraitance des aînés"),
    ],
)
def test_words_that_look_alike_are_told_apart(subject: Subject, word: str) -> None:
    assert mixed_in(f"Over {word}.", subject=subject) == (word,)


@pytest.mark.parametrize("line", ["Kijk ook na tien dagen.", "U bent 18 of ouder.", "Sinds kort."])
def test_a_small_number_is_no_number_to_call(line: str) -> None:
    assert kinds(lead=line) == []
