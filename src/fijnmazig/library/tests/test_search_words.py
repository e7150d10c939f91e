"""Cutting and folding words, and the streams that are stored of a text."""

import random
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fijnmazig.library.domain.analysis import BREAK, GAP, Analyser, unpacked
from fijnmazig.library.domain.digits import joined_numbers
from fijnmazig.library.domain.words import LONGEST_WORD, MOST_BRACKETS, fold, tokens
from fijnmazig.library.index.language import analyser

ODD = st.text(
    st.one_of(st.characters(), st.sampled_from("()[]{}-'\u2019&.,/+0123 \u00adaeëﬁØ\n\u2028")),
    max_size=80,
)


def spellings(text: str) -> list[tuple[str, ...]]:
    return [token.spellings for token in tokens(text)]


def words(text: str) -> list[str]:
    return analyser().streams(text).words.split()


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Creëerde", "creeerde"),
        ("creéerde", "creeerde"),
        ("cre\u0308eerde", "creeerde"),
        ("ŒUVRE", "oeuvre"),
        ("Straße", "strasse"),
        ("ĳs", "ijs"),
        ("ouder\u00adavond", "ouderavond"),
        ("Bj\u00f8rn", "bjorn"),
        ("opa\u2019s", "opa's"),
    ],
)
def test_fold_gives_one_spelling_without_accents_or_capitals(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ouderenmis(be)handeling", ("ouderenmishandeling", "ouderenmisbehandeling")),
        ("ouderenmis[be]handeling.", ("ouderenmishandeling", "ouderenmisbehandeling")),
        ("vrijwilliger(s)", ("vrijwilliger", "vrijwilligers")),
        ("(groot)ouders", ("ouders", "grootouders")),
        ("(Ouderen)mishandeling,", ("mishandeling", "ouderenmishandeling")),
        ("(boete)", ("boete",)),
        ("zorg(", ("zorg",)),
    ],
)
def test_bracketed_letters_are_read_with_and_without(written: str, expected: tuple[str]) -> None:
    assert spellings(written) == [expected]


def test_bracketed_letters_beyond_the_bound_are_dropped() -> None:
    [found] = spellings("a(b)c(d)e(f)g(h)i")

    assert (found[0], found[-1], len(found)) == ("aceghi", "abcdefghi", 2**MOST_BRACKETS)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("p.v.", [("pv",)]),
        ("O.C.M.W.", [("ocmw",)]),
        ("K&G", [("k&g",)]),
        ("+18", [("+18",)]),
        ("18+", [("+18",)]),
        ("-18", [("-18",)]),
        ("thema\u2019s", [("thema",)]),
        ("PV's", [("pv",)]),
        ("collega'tje", [("collegatje",)]),
        ("politie-interventie", [("politie-interventie",)]),
        ("zijn/haar", [("zijn",), ("haar",)]),
        ("kind(eren)/ouder(s)", [("kind", "kinderen"), ("ouder", "ouders")]),
        ("“Barst!”", [("barst",)]),
        ("[12]", [("12",)]),
        ("••• --- ()", []),
        ("a/\uff9e", [("a",)]),
        ("", []),
    ],
)
def test_tokens_close_up_what_belongs_together(
    written: str, expected: list[tuple[str, ...]]
) -> None:
    assert spellings(written) == expected


def test_tokens_keep_their_place_in_the_text() -> None:
    text = "  (Eerst)  «luisteren», dan 'praten'… en PV\u2019s."

    found = [text[token.start : token.end] for token in tokens(text)]

    assert found == ["Eerst", "luisteren", "dan", "praten", "en", "PV\u2019s"]


def test_tokens_tell_where_a_sentence_may_end() -> None:
    found = tokens("Stop. Ga nu; klaar? Nee: mevr. Peeters wacht… of niet!")

    ends = [token.spellings[0] for token in found if token.ends]
    assert ends == ["stop", "nu", "klaar", "nee", "mevr", "wacht", "niet"]


def test_a_word_without_end_is_cut() -> None:
    assert spellings("a" * 500) == [("a" * LONGEST_WORD,)]


def test_streams_part_sentences_and_mark_function_words_that_do_not_tie() -> None:
    streams = analyser().streams("Geweld tussen partners en kinderen. Hulp.")

    assert streams.words == "geweld tussen partner en kind hulp"
    assert streams.parts == f"geweld partner {GAP} kind {BREAK} hulp {BREAK}"


def test_streams_keep_numbers_and_unlisted_words_aside() -> None:
    streams = analyser().streams("Bel 03/880.18.00 naar Xyzorq over COL 4/2006.")

    assert streams.numbers == "038801800 42006"
    assert streams.rare == "xyzorq"


def test_streams_survive_storage() -> None:
    streams = analyser().streams("Ouderenmis(be)handeling: 0800 13 500, qwxyz.")

    assert unpacked(streams.packed()) == streams


def test_function_words_in_capitals_are_abbreviations() -> None:
    assert words("Het OM belt om 9 uur") == ["het", "^om", "bellen", "om", "9", "uur"]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("03/880.18.00", ["038801800"]),
        ("03 880 18 00", ["038801800"]),
        ("+32 3 880 18 00", ["038801800"]),
        ("+32 (0)3 880 18 00", ["038801800"]),
        ("0032 3 880 18 00", ["038801800"]),
        ("03-880-18-00", ["038801800"]),
        ("(03) 880 18 00", ["038801800"]),
        ("0800 13 500", ["080013500"]),
        ("0800/13.500", ["080013500"]),
        ("COL 4/2006", ["42006"]),
        ("in 2024 met 12 mensen", []),
        ("50.091 kinderen", ["50091"]),
        ("50 091 kinderen", ["50091"]),
        ("van 9 tot 16", []),
        ("geen cijfers", []),
    ],
)
def test_numbers_are_joined_however_they_are_grouped(written: str, numbers: list[str]) -> None:
    assert joined_numbers(written) == numbers


def test_every_term_is_its_own_term() -> None:
    machine = analyser()
    sample = machine.lexicon.forms[::11]

    moved = [
        (form, machine.term(form), machine.term(machine.term(form)))
        for form in sample
        if machine.term(machine.term(form)) != machine.term(form)
    ]

    assert moved == []


@settings(max_examples=300, deadline=None)
@given(ODD)
def test_the_analyser_takes_any_text(text: str) -> None:
    streams = analyser().streams(text)

    assert unpacked(streams.packed()) == streams
    assert all(0 <= token.start <= token.end <= len(text) for token in tokens(text))


def test_the_analyser_takes_ten_thousand_random_strings() -> None:
    dice = random.Random(2006)  # noqa: S311 -- nothing secret

    for _ in range(10_000):
        text = "".join(chr(dice.randrange(0x11000)) for _ in range(dice.randrange(1, 12)))
        streams = analyser().streams(text)
        assert "\n" not in streams.words + streams.parts + streams.rare


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_joined_numbers_are_digits_only(text: str) -> None:
    assert all(number.isdecimal() and number.isascii() for number in joined_numbers(text))


def test_threads_that_read_at_once_mix_up_no_word_that_no_list_knows() -> None:
    heads, tails = ("xylomo", "brakwi", "tofzel", "quimpa"), ("eringen", "elijkst", "ens", "achtig")
    unlisted = [
        f"{head}{chr(97 + n)}r{tail}" for n in range(26) for head in heads for tail in tails
    ]
    alone = Analyser(lexicon=analyser().lexicon, rules=analyser().rules)
    expected = {word: alone.term(word) for word in unlisted}
    shared = Analyser(lexicon=analyser().lexicon, rules=analyser().rules)
    orders = [unlisted[n * 90 :] + unlisted[: n * 90] for n in range(4)]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(len(orders)) as pool:
            done = list(pool.map(lambda order: {word: shared.term(word) for word in order}, orders))
    finally:
        sys.setswitchinterval(usual)

    assert done == [expected] * len(orders)
    assert len(set(expected.values())) > len(unlisted) / 2
