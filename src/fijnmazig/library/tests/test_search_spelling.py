"""Words that are spelled almost alike, and which of them may be suggested."""

from itertools import permutations

import pytest

from fijnmazig.library.domain.corrections import corrections
from fijnmazig.library.domain.spelling import alike, distance, edits_allowed, shapes
from fijnmazig.library.index.language import language, tables
from fijnmazig.library.tests.shelf import Words


def guarded() -> list[tuple[str, str]]:
    """Return each group of never_merge.csv with the words and spellings in it, one each term."""
    return [(row["group"], row["term"]) for row in tables().never_merge]


@pytest.mark.parametrize(
    ("spelling", "edits"), [("kat", 0), ("huis", 1), ("vluchth", 1), ("vluchthu", 2)]
)
def test_longer_words_forgive_more(spelling: str, edits: int) -> None:
    assert edits_allowed(spelling) == edits


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("geweld", "geweld", 0),
        ("geweld", "gewedl", 1),
        ("geweld", "gweld", 1),
        ("geweld", "geeweld", 1),
        ("geweld", "gewend", 1),
        ("melding", "mleding", 1),
        ("geweld", "begeleid", 3),
        ("a", "abcdef", 3),
        ("", "ab", 2),
    ],
)
def test_distance_counts_typing_errors_up_to_its_limit(one: str, other: str, edits: int) -> None:
    assert distance(one, second=other, limit=2) == edits
    assert distance(other, second=one, limit=2) == edits


def test_alike_ends_at_the_nearest_words() -> None:
    among = shapes(["geweld", "gewelf", "gewoeld", "geweldig", "begeleiding"])

    assert alike("gewald", among=among, limit=2) == [(1, "geweld")]
    assert alike("geweld", among=among, limit=0) == []
    assert alike("geweldïg", among=among, limit=2) == []
    assert alike("geweld", among=shapes([]), limit=2) == []


def test_alike_misses_no_word_that_is_one_edit_away() -> None:
    word = "begeleiding"
    spelled = [word[:at] + word[at + 1 :] for at in range(len(word))]
    spelled += [word[:at] + "x" + word[at:] for at in range(len(word))]
    spelled += [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(9)]

    missed = [w for w in spelled if w != word and alike(w, among=shapes([word]), limit=1) == []]

    assert missed == []


def test_a_suggestion_never_turns_one_guarded_word_into_another() -> None:
    words = Words(*(word for _, word in guarded()))
    known = [word for _, word in guarded() if word.isalpha()]

    crossed = [
        (word, option.spelling)
        for word in known
        for option in corrections(word, language=language(), vocabulary=words)
    ]

    assert crossed == []


def test_a_misprint_between_two_guarded_words_suggests_the_nearest_or_both() -> None:
    words = Words("oudermishandeling", "ouderenmishandeling", "kindermishandeling")
    meant = ("oudermishandeling", "ouderenmishandeling", "kindermishandeling")

    wrong = [
        (misprint, [option.spelling for option in found])
        for one, other in permutations(meant, 2)
        for misprint in {one[:at] + one[at + 1 :] for at in range(1, len(one))} - set(meant)
        for found in [corrections(misprint, language=language(), vocabulary=words)]
        if any(option.spelling == other for option in found)
        and distance(misprint, second=other, limit=3) > distance(misprint, second=one, limit=3)
    ]

    assert wrong == []


def test_a_misprint_of_a_word_we_lack_is_not_turned_into_its_rival() -> None:
    only_rival = Words("ouderenmishandeling", "veiligheidshuis")

    found = corrections("oudermishandelin", language=language(), vocabulary=only_rival)

    assert found == ()


def test_a_word_of_other_parts_may_be_suggested() -> None:
    words = Words("kinderlijk")

    [found] = corrections("kinderlijn", language=language(), vocabulary=words)

    assert (found.spelling, found.edits, found.total) == ("kinderlijk", 1, 1)
