"""What the analyser makes of Dutch words: compounds, inflections, spellings, misprints."""

import csv
import sys
from pathlib import Path

import pytest

from fijnmazig.library.domain import analysis, glossary
from fijnmazig.library.domain.compounds import split
from fijnmazig.library.domain.corrections import corrections
from fijnmazig.library.domain.lexicon import parse_lexicon
from fijnmazig.library.domain.thesaurus import Tables, make_analyser, make_thesaurus, terms_of
from fijnmazig.library.index.language import LEXICON, analyser, language, tables, thesaurus
from fijnmazig.library.tests.shelf import Words, pairs_of, plan

LISTS = Path(__file__).parent / "search_words.csv"


def listed(kind: str) -> list[tuple[str, str]]:
    """Return the (word, what it comes to) of one kind in search_words.csv."""
    with LISTS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [(row["written"], row["meant"]) for row in rows if row["kind"] == kind]


def missed(kind: str) -> list[tuple[str, str]]:
    """Return the words of one kind that do not come to the term of what was meant."""
    term = analyser().term
    return [(written, meant) for written, meant in listed(kind) if term(written) != term(meant)]


def finds(query: str, text: str) -> bool:
    """Tell whether each word of a query is answered by a word of a text, misprints included."""
    streams = analyser().streams(text)
    words = Words(text, misprints=tuple(streams.rare.split()))
    held = {*streams.words.split(), *streams.parts.split(), *streams.loose.split()}
    return all(
        any(held.issuperset(way.terms) for way in concept.alternatives)
        for concept in plan(query, among=words).concepts
    )


def guarded() -> list[tuple[str, str]]:
    """Return each group of never_merge.csv with the words and spellings in it, one each term."""
    return [(row["group"], row["term"]) for row in tables().never_merge]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("geweld", "wel"),
        ("begeleiding", "beleid"),
        ("gemeente", "mening"),
        ("gezin", "zin"),
        ("ouder", "ouderen"),
        ("ouders", "ouderen"),
        ("pleger", "plegersgroep"),
        ("deelname", "deelnemer"),
        ("vertrouwen", "trouwen"),
        ("bestuur", "sturen"),
        ("gebruik", "bruik"),
        ("verhaal", "halen"),
        ("verslag", "slaan"),
        ("toeleiding", "doorverwijzing"),
        ("kind", "kindermishandeling"),
    ],
)
def test_words_that_only_look_related_stay_apart(one: str, other: str) -> None:
    first, second = analyser().word(one), analyser().word(other)

    assert first.term != second.term
    assert not {first.term, *first.parts} & {second.term, *second.parts}


def test_no_two_words_that_must_stay_apart_share_a_term() -> None:
    machine = analyser()

    merged = [
        (one, other)
        for one, other in pairs_of(guarded())
        if terms_of(one, analyser=machine) == terms_of(other, analyser=machine)
    ]

    assert merged == []


def test_no_word_that_must_stay_apart_matches_inside_its_rival() -> None:
    machine = analyser()

    inside = [
        (one, other)
        for one, other in pairs_of(guarded())
        if one.isalpha() and other.isalpha() and machine.term(one) in machine.word(other).parts
    ]

    assert inside == []


def test_no_synonym_is_a_rival() -> None:
    known = thesaurus()

    crossed = [
        (terms, other.text)
        for terms, others in known.synonyms.items()
        for other in others
        if other.terms in known.rivals(terms)
    ]

    assert crossed == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("oudermishandelingen", "oudermishandeling"),
        ("ouderenmisbehandelingen", "ouderenmishandeling"),
        ("vluchthuizen", "vluchthuis"),
        ("meldingen", "melding"),
        ("aangiftes", "aangifte"),
        ("aangiften", "aangifte"),
        ("klachten", "klacht"),
        ("zorgmeldingen", "zorgmelding"),
        ("aanmeldingen", "aanmelding"),
        ("plegersgroepen", "plegersgroep"),
        ("lotgenotengroepen", "lotgenotengroep"),
        ("doorverwijzingen", "doorverwijzing"),
        ("huisverboden", "huisverbod"),
        ("deelnemers", "deelnemer"),
        ("kandidaten", "kandidaat"),
        ("inschrijvingen", "inschrijving"),
        ("verontrustingen", "verontrusting"),
        ("consulten", "consult"),
        ("adviezen", "advies"),
        ("kinderen", "kind"),
    ],
)
def test_words_that_must_stay_apart_have_a_plural(written: str, meant: str) -> None:
    assert analyser().term(written) == analyser().term(meant)


def test_of_forty_inflections_at_least_thirty_seven_are_found() -> None:
    assert len(listed("inflection")) == 40

    assert len(missed("inflection")) <= 3, missed("inflection")


def test_of_twenty_two_spellings_at_least_twenty_are_found() -> None:
    assert len(listed("spelling")) == 22

    lost = [(written, meant) for written, meant in listed("spelling") if not finds(meant, written)]

    assert len(lost) <= 2, lost


def test_of_fifteen_typing_errors_at_least_fourteen_are_suggested() -> None:
    words = Words(" ".join(meant for _, meant in listed("typing")))
    assert len(listed("typing")) == 15

    lost = [
        (written, meant)
        for written, meant in listed("typing")
        if not any(
            option.spelling == meant
            for option in corrections(written, language=language(), vocabulary=words)
        )
    ]

    assert len(lost) <= 1, lost


def test_compounds_fall_into_their_parts() -> None:
    machine = analyser()

    wrong = [
        (written, machine.whole_parts(machine.term(written)))
        for written, meant in listed("compound")
        if " ".join(machine.whole_parts(machine.term(written))) != meant
    ]

    assert len(wrong) <= len(listed("compound")) // 10, wrong


def test_words_that_hold_others_by_chance_stay_whole() -> None:
    machine = analyser()

    broken = [
        (written, machine.word(written).parts)
        for written, _ in listed("whole")
        if len(machine.word(written).parts) > 1
    ]

    assert broken == []


def test_words_that_are_too_short_or_unlikely_are_not_taken_apart() -> None:
    lexicon = analyser().lexicon

    assert split("boek", lexicon=lexicon) == ()
    assert split("qzxvwqzxvw", lexicon=lexicon) == ()
    assert split("a" * 80, lexicon=lexicon) == ()


def test_hyphens_do_not_hide_the_parts_of_a_word() -> None:
    word = analyser().word

    assert word("politie-interventie").parts == ("politie", "interventie")
    assert word("bel-team") == word("belteam")
    assert word("xyzor-begeleiding").parts[-1] == "begeleiding"


def test_words_with_digits_are_kept_or_mended() -> None:
    word = analyser().word

    assert (word("2024").term, word("+18").term) == ("2024", "+18")
    assert word("gewe1d").term == "geweld"
    assert not word("x9q").is_known


def test_a_rule_that_merges_rivals_is_refused() -> None:
    rows = tuple({"group": "g", "term": word, "spellings": ""} for word in ("huis", "huizen"))
    bare = make_analyser(lexicon=analyser().lexicon, tables=Tables())

    with pytest.raises(ValueError, match="yet one stem"):
        make_thesaurus(analyser=bare, tables=Tables(never_merge=rows))


def test_a_synonym_between_rivals_is_refused() -> None:
    rows = tuple({"group": "g", "term": word, "spellings": ""} for word in ("melding", "klacht"))
    same = {"term": "melding", "alternatives": "klacht", "strength": "same"}
    machine = make_analyser(lexicon=analyser().lexicon, tables=Tables(never_merge=rows))

    with pytest.raises(ValueError, match="Never to be mixed up: melding and klacht"):
        make_thesaurus(analyser=machine, tables=Tables(never_merge=rows, synonyms=(same,)))


def test_a_file_that_is_no_word_list_is_refused() -> None:
    content = LEXICON.read_bytes()
    assert parse_lexicon(content).forms == analyser().lexicon.forms

    with pytest.raises(ValueError, match="not a word list"):
        parse_lexicon(b"PK\x03\x04")


def test_words_of_a_file_are_read_on_any_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"fijnmazig-lexicon 2\n2\n" + b"\0\0\0\0" * 2 + bytes(6) + b"huis\nhuizen"
    monkeypatch.setattr(sys, "byteorder", "big")

    lexicon = parse_lexicon(content)

    assert [lexicon.lemma(form) for form in lexicon.forms] == [None, None]
    assert lexicon.forms == ("huis", "huizen")


def test_what_was_seen_is_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "_MOST_REMEMBERED", 1)
    monkeypatch.setattr(glossary, "MOST_RUNS", 1)
    machine = make_analyser(lexicon=analyser().lexicon, tables=Tables())

    terms = [machine.term(word) for word in ("kat", "hond", "vis", "kat")]
    found = [machine.holding(["hond"], runs=[word, "hond"]) for word in ("kat", "vis", "muis")]

    assert terms[0] == terms[3]
    assert found == [{"hond"}] * 3
