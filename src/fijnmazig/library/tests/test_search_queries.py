"""Reading a query: what may answer each word, which readings it has, what was meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fijnmazig.library.domain.corrections import corrections
from fijnmazig.library.domain.plan import Alternative, Options, Way
from fijnmazig.library.domain.query import LONGEST_QUERY, MOST_CONCEPTS, clean_query, needed_of
from fijnmazig.library.domain.ranking import STEP, fuse, highest_tier
from fijnmazig.library.domain.spelling import Suggestion, keep_apart
from fijnmazig.library.index.language import language, tables, thesaurus
from fijnmazig.library.tests.shelf import Words, pairs_of, plan

WHOLE = Options(word_parts=False)
LITERAL = Options(synonyms=False)


def ways(query: str, *texts: str, options: Options | None = None) -> list[Alternative]:
    """Return what may answer the first concept of a query."""
    return list(plan(query, among=Words(*texts), options=options).concepts[0].alternatives)


def named(found: list[Alternative]) -> set[str]:
    """Return the texts of the alternatives that were not typed."""
    return {way.text for way in found if way.text}


@pytest.mark.asvs("V1.3.3")
def test_a_query_is_cleaned_and_cut() -> None:
    assert clean_query("  hulp \n bij\tgeweld ") == "hulp bij geweld"
    assert clean_query("cre\u0308erde") == "crëerde"
    assert len(clean_query("geweld " * 100)) <= LONGEST_QUERY


@pytest.mark.parametrize("query", ["", "   ", "?!…", "()", "\u200b", "\x00"])
def test_a_query_without_words_asks_for_nothing(query: str) -> None:
    assert plan(query).is_empty


def test_a_query_of_function_words_is_looked_for_as_it_stands() -> None:
    found = plan("in en om")

    assert (found.phrase, found.concepts) == (("in", "en", "om"), ())
    assert not found.is_empty


def test_a_long_query_is_read_up_to_a_bound() -> None:
    query = (
        "geweld kind hulp zorg school politie brief kaart vorming groep werk stad dorp huis boek"
    )

    assert len(plan(query).concepts) == MOST_CONCEPTS


@pytest.mark.parametrize(("concepts", "needed"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (5, 3)])
def test_most_words_of_a_long_query_must_be_there(concepts: int, needed: int) -> None:
    assert needed_of(concepts) == needed


def test_a_compound_may_stand_in_parts() -> None:
    found = ways("slachtofferhulp")

    assert [(way.way, way.terms) for way in found if way.way is Way.NEAR] == [
        (Way.NEAR, ("slachtoffer", "hulp")),
        (Way.NEAR, ("hulp", "slachtoffer")),
        (Way.NEAR, ("hulp", "slachtoffer")),
    ]


def test_parts_of_a_guarded_compound_do_not_count_where_a_rival_is_written_out() -> None:
    [near] = [way for way in ways("kindermishandeling") if way.slop]

    assert near.terms == ("mishandeling", "kind")
    assert set(near.unless) == {("mishandeling", "ouder"), ("mishandeling", "ouderen")}


def test_two_words_may_form_a_compound() -> None:
    found = plan("mishandeling kinderen", among=Words("kindermishandeling"))

    [pair] = found.pairs
    assert pair.is_fixed
    assert ("kindermishandeling",) in [way.terms for way in pair.alternatives]


def test_two_words_form_a_compound_of_the_collection_through_a_verb() -> None:
    found = plan("kinderen mishandelen", among=Words("kindermishandeling"))

    terms = {way.terms for way in found.pairs[0].alternatives if way.way is Way.WORD}
    assert ("kindermishandeling",) in terms


def test_a_phrase_beside_a_word_forms_no_compound() -> None:
    [pair] = plan("veilig huis politie", among=Words("politiehuis")).pairs

    assert {way.way for way in pair.alternatives} == {Way.NEAR}


def test_whole_words_only_leaves_parts_and_compounds_out() -> None:
    found = plan("slachtofferhulp plan", among=Words("hulpplan"), options=WHOLE)

    used = {way.way for concept in found.concepts for way in concept.alternatives}
    assert used == {Way.WORD}
    assert not any(way.way is Way.WORD for pair in found.pairs for way in pair.alternatives)


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("pleger", "dader"),
        ("dader", "pleger"),
        ("vechtscheiding", "hoogconflictueuze scheiding"),
        ("wurging", "strangulatie"),
        ("femicide", "feminicide"),
        ("IFG", "intrafamiliaal geweld"),
        ("ifg", "familiaal geweld"),
        ("familiaal geweld", "IFG"),
        ("SPOC", "single point of contact"),
        ("proces-verbaal", "PV"),
        ("K&G", "kind en gezin"),
        ("FJC", "veilig huis"),
        ("OMB", "ouderenmis(be)handeling"),
        ("zes", "6"),
        ("CO3", "spoor 3"),
    ],
)
def test_synonyms_and_abbreviations_are_looked_for_both_ways(query: str, other: str) -> None:
    assert other in named(ways(query))
    assert other not in named(ways(query, options=LITERAL))


def test_every_abbreviation_is_known_in_capitals_and_small() -> None:
    silent = [
        short
        for row in tables().abbreviations
        for short in {row["short"], row["short"].lower()}
        if short not in {"om", "et"}
        if not named(ways(short))
    ]

    assert silent == []


def test_no_synonym_of_a_guarded_word_names_its_rival() -> None:
    rows = [(row["group"], row["term"]) for row in tables().never_merge]

    crossed = [(one, other) for one, other in pairs_of(rows) if other in named(ways(one))]

    assert crossed == []


@pytest.mark.parametrize("written", ["03/880.18.00", "03 880 18 00", "+32 3 880 18 00"])
def test_a_phone_number_is_one_concept_however_it_is_written(written: str) -> None:
    found = plan(f"bel {written}")

    numbers = [c.terms for c in found.concepts if c.alternatives[0].way is Way.NUMBER]
    assert numbers == [("038801800",)]


def test_a_circular_is_a_word_and_a_number() -> None:
    found = plan("COL 4/2006")

    assert [concept.terms for concept in found.concepts] == [("col",), ("42006",)]
    assert plan("4/2006").needed == 1


@pytest.mark.parametrize(
    ("query", "readings"),
    [
        ("ouder mishandeling", ("oudermishandeling", "ouderenmis(be)handeling")),
        ("mishandeling van ouders", ("oudermishandeling", "ouderenmis(be)handeling")),
        ("oudergeweld", ("oudermishandeling", "ouderenmis(be)handeling")),
        ("VH", ("veilig huis", "vluchthuis")),
        ("oudermishandeling", ("oudermishandeling",)),
        ("ouderenmishandeling", ("ouderenmishandeling",)),
        ("mishandeling van ouderen", ("mishandeling van ouderen",)),
        (
            "vorming oudergeweld Genk",
            ("vorming oudermishandeling Genk", "vorming ouderenmis(be)handeling Genk"),
        ),
    ],
)
def test_a_query_with_two_meanings_has_two_readings(query: str, readings: tuple[str, ...]) -> None:
    assert plan(query).readings == readings


def test_words_that_are_nowhere_are_unknown() -> None:
    words = Words("hulp bij geweld", "veilig huis")

    assert plan("hulp zeppelin", among=words).unknown == ("zeppelin",)
    assert plan("veilig huis", among=words).unknown == ()


def test_misprints_of_a_word_in_the_collection_are_looked_for() -> None:
    words = Words("begeleidinq", misprints=("begeleidinq",))

    found = plan("begeleiding", among=words).concepts[0].alternatives

    assert "begeleidinq" in {way.text for way in found}
    assert "begeleidinq" not in named(ways("begeleiding"))


def test_misprints_are_left_alone_when_spelling_is_off() -> None:
    words = Words("begeleidinq", misprints=("begeleidinq",))

    found = plan("begeleiding", among=words, options=Options(spelling=False))

    assert "begeleidinq" not in {way.text for way in found.concepts[0].alternatives}


def test_a_phrase_may_be_written_as_one_word() -> None:
    found = plan("kick off", among=Words("kickoff"))

    terms = {way.terms for way in found.pairs[0].alternatives if way.way is Way.WORD}
    assert len(terms) == 1


def test_known_words_short_words_and_numbers_are_not_corrected() -> None:
    words = Words("gezin", "partner", "2024")

    found = [corrections(w, language=language(), vocabulary=words) for w in ("gezi", "geweld", "x")]

    assert [[option.spelling for option in options] for options in found] == [["gezin"], [], []]
    assert corrections("2023", language=language(), vocabulary=words) == ()


def test_no_guarded_word_is_ever_suggested_for_its_rival() -> None:
    rows = [(row["group"], row["term"]) for row in tables().never_merge]
    single = [(one, other) for one, other in pairs_of(rows) if one.isalpha() and other.isalpha()]

    crossed = [
        (one, other)
        for one, other in single
        for option in corrections(one, language=language(), vocabulary=Words(other))
        if option.spelling == other
    ]

    assert crossed == []


def test_a_candidate_falls_when_its_rival_is_nearer() -> None:
    candidates = [Suggestion("melding", 2, 9), Suggestion("klacht", 1, 1)]
    rivals = {"melding": ["medling"], "klacht": []}

    kept = keep_apart(candidates, spelling="medlin", rivals_of=rivals.__getitem__, limit=2)

    assert [option.spelling for option in kept] == ["klacht"]


def test_the_thesaurus_knows_the_rivals_of_a_phrase() -> None:
    rivals = thesaurus().rivals

    assert ("veilig", "thuis") in rivals(("veilig", "huis"))
    assert rivals(("zeppelin",)) == frozenset()


def test_fused_lists_keep_tiers_apart_and_scores_between_nought_and_one() -> None:
    first = [("all", 2 * STEP + 1.0), ("some", STEP + 9.0)]
    second = [("some", STEP + 9.0), ("all", 2 * STEP), ("last", 0.0)]

    found = fuse([first, second], highest_tier=2)

    assert [ranked.key for ranked in found] == ["all", "some", "last"]
    assert all(0 <= ranked.score <= 1 for ranked in found)


@pytest.mark.parametrize(
    ("concepts", "needed", "pairs", "tier"), [(1, 1, 0, 1), (2, 2, 1, 2), (3, 2, 2, 16)]
)
def test_the_highest_tier_holds_everything(
    concepts: int, needed: int, pairs: int, tier: int
) -> None:
    assert highest_tier(concepts=concepts, needed=needed, pairs=pairs) == tier


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_planned(text: str) -> None:
    found = plan(text)

    assert found.is_empty or found.readings
    assert found.needed <= len(found.concepts) <= MOST_CONCEPTS * 2


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["ouder", "ouderen", "mishandeling", "van", "geweld", "VH"])))
def test_no_query_has_the_same_reading_twice(words: list[str]) -> None:
    readings = plan(" ".join(words)).readings

    assert len(set(readings)) == len(readings)
