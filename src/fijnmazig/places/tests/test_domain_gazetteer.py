from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.places.domain.gazetteer import Alias, AliasKind, Gazetteer, Via
from fijnmazig.places.domain.names import key, plain, without_accents
from fijnmazig.places.domain.provinces import Province
from fijnmazig.places.tests.factories import make_municipality, real_gazetteer

LAST_DAY = date(2018, 12, 31)
FIRST_DAY = date(2019, 1, 1)

# Source: DOMAIN facts on the mergers of 1 January 2025.
MERGED_IN_2025 = {
    "11002": "11002", "11007": "11002", "23023": "23106", "23024": "23106", "23032": "23106",
    "37012": "37021", "37018": "37021", "37007": "37022", "37015": "37022", "44012": "44086",
    "44048": "44086", "44034": "44087", "44073": "44087", "44045": "46029", "46014": "46029",
    "44040": "44088", "44043": "44088", "46003": "46030", "46013": "46030", "11056": "46030",
    "73006": "73110", "73032": "73110", "73009": "73111", "73083": "73111", "71057": "71071",
    "71069": "71071", "71022": "71072", "73040": "71072",
}  # fmt: skip
SEEDS = {
    "Aartselaar": "11001", "Boom": "11005", "Hemiksem": "11018", "Niel": "11030",
    "Rumst": "11037", "Schelle": "11038", "As": "71002", "Bocholt": "72003", "Bree": "72004",
    "Genk": "71016", "Houthalen-Helchteren": "72039", "Kinrooi": "72018",
    "Oudsbergen": "72042", "Zutendaal": "71067", "Gent": "44021",
}  # fmt: skip


def answers(text: str) -> list[tuple[str, str, Via]]:
    return [
        (match.municipality.nis, match.municipality.label, match.via)
        for match in real_gazetteer().resolve(text)
    ]


def test_there_are_285_municipalities_today() -> None:
    counts = dict.fromkeys(Province, 0)

    for municipality in real_gazetteer().current():
        counts[municipality.province] += 1

    assert counts == {
        Province.ANTWERPEN: 67,
        Province.VLAAMS_BRABANT: 63,
        Province.WEST_VLAANDEREN: 62,
        Province.OOST_VLAANDEREN: 55,
        Province.LIMBURG: 38,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hasselt", ("71072", "Hasselt", Via.NAME)),
        ("71072", ("71072", "Hasselt", Via.NIS)),
        ("71022", ("71072", "Hasselt", Via.OLD_NIS)),
        ("Kortessem", ("71072", "Hasselt", Via.OLD_NAME)),
        ("Antwerpen", ("11002", "Antwerpen", Via.NAME)),
        ("11002", ("11002", "Antwerpen", Via.NIS)),
        ("Zwijndrecht", ("46030", "Beveren-Kruibeke-Zwijndrecht", Via.OLD_NAME)),
        ("Tielt", ("37022", "Tielt", Via.NAME)),
        ("Hove (Antwerpen)", ("11021", "Hove", Via.NAME)),
        ("Sint-Amandsberg", ("44021", "Gent", Via.PART)),
        ("9040", ("44021", "Gent", Via.POSTCODE)),
        ("Gand", ("44021", "Gent", Via.SPELLING)),
        ("St.-Niklaas", ("46021", "Sint-Niklaas", Via.NAME)),
        ("sint niklaas", ("46021", "Sint-Niklaas", Via.NAME)),
        ("HEIST OP DEN BERG", ("12014", "Heist-op-den-Berg", Via.NAME)),
        ("  dé  háan ", ("35029", "De Haan", Via.NAME)),
    ],
)
def test_a_name_or_code_leads_to_the_municipality_of_today(
    text: str, expected: tuple[str, str, Via]
) -> None:
    assert answers(text) == [expected]


@pytest.mark.parametrize(("name", "nis"), SEEDS.items())
def test_the_municipalities_of_the_source_documents_resolve(name: str, nis: str) -> None:
    assert [answer[0] for answer in answers(name)] == [nis]


@pytest.mark.parametrize(("old", "new"), MERGED_IN_2025.items())
def test_the_mergers_of_2025_are_followed(old: str, new: str) -> None:
    today = real_gazetteer().today(old)

    assert today is not None
    assert today.nis == new


def test_a_name_two_municipalities_share_gives_both() -> None:
    assert answers("Tongerlo") == [("13049", "Westerlo", Via.PART), ("72004", "Bree", Via.PART)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Antwerpn", "Antwerpen"),
        ("bom", "Boom"),
        ("Gend", "Gent"),
        ("Sint-Niklaes", "Sint-Niklaas"),
    ],
)
def test_a_slip_leads_to_the_name_that_was_meant(typed: str, first: str) -> None:
    near = real_gazetteer().names_like(typed)

    assert near[0] == first
    assert len(near) <= 3


@pytest.mark.parametrize("typed", ["", "-", "9040", "Constantinopel", "x" * 120])
def test_what_is_near_no_name_leads_nowhere(typed: str) -> None:
    assert real_gazetteer().names_like(typed) == ()


@pytest.mark.parametrize("text", ["", "-", "Amsterdam", "99999"])
def test_what_nobody_knows_gives_nothing(text: str) -> None:
    assert answers(text) == []


def test_a_merger_may_change_the_province() -> None:
    names = real_gazetteer()

    before = names.on("11056", on=date(2024, 12, 31))
    today = names.today("11056")

    assert before is not None
    assert today is not None
    assert (before.province, today.province) == (Province.ANTWERPEN, Province.OOST_VLAANDEREN)


@pytest.mark.parametrize(
    ("nis", "on", "found"),
    [
        ("11002", date(2024, 12, 31), date(1970, 1, 1)),
        ("11002", date(2025, 1, 1), date(2025, 1, 1)),
        ("71022", date(2025, 1, 1), None),
        ("71072", date(2024, 12, 31), None),
    ],
)
def test_a_code_means_the_extent_it_had_on_the_date(nis: str, on: date, found: date | None) -> None:
    municipality = real_gazetteer().on(nis, on=on)

    assert (municipality.valid_from if municipality else None) == found


@pytest.mark.parametrize(("on", "nis"), [(LAST_DAY, "71022"), (date(2026, 1, 1), "71072")])
def test_a_name_means_the_municipality_of_the_date(on: date, nis: str) -> None:
    assert [row.nis for row in real_gazetteer().named_on("hasselt", on=on)] == [nis]


def test_predecessors_are_what_merged_into_it() -> None:
    merged = real_gazetteer().predecessors("46030")

    assert [row.label for row in merged] == ["Beveren", "Kruibeke", "Zwijndrecht"]


def test_predecessors_of_an_unknown_code_are_none() -> None:
    assert real_gazetteer().predecessors("99999") == ()


def test_a_name_is_followed_through_two_mergers() -> None:
    names = Gazetteer(
        municipalities=(
            make_municipality("10001", "Oud", valid_to=LAST_DAY, successor_nis="10002"),
            make_municipality(
                "10002", "Midden", valid_from=FIRST_DAY, valid_to=date(2030, 12, 31),
                successor_nis="10003",
            ),
            make_municipality("10003", "Nieuw", valid_from=date(2031, 1, 1)),
        )
    )  # fmt: skip

    assert [m.municipality.label for m in names.resolve("Oud")] == ["Nieuw"]


@pytest.mark.parametrize("successor", ["", "10001", "10009"])
def test_a_trail_that_ends_in_the_past_leads_nowhere(successor: str) -> None:
    gone = make_municipality("10001", "Weg", valid_to=LAST_DAY, successor_nis=successor)
    part = Alias(kind=AliasKind.PART, text="Gehucht", nis="10001")

    names = Gazetteer(municipalities=(gone,), aliases=(part,))

    assert names.today("10001") is None
    assert [names.resolve("Weg"), names.resolve("Gehucht")] == [(), ()]
    assert names.predecessors("10001") == ()


def test_accents_are_dropped_letter_by_letter() -> None:
    assert without_accents("Crèche, ÉÉN, ß en Ø: 1 ½") == "Creche, EEN, ß en Ø: 1 ½"


@given(st.text())
def test_dropping_accents_keeps_every_position(text: str) -> None:
    assert len(without_accents(text)) == len(text)


@given(st.text())
def test_a_key_is_the_same_for_a_key(text: str) -> None:
    assert key(key(text)) == key(text)


@given(st.sampled_from(real_gazetteer().current()), st.sampled_from(["-", " ", " - ", "."]))
def test_case_and_hyphens_never_matter(municipality: object, join: str) -> None:
    label = plain(municipality.name)  # type: ignore[attr-defined]  # drawn from the gazetteer
    written = label.upper().replace("-", join)

    found = [match.municipality for match in real_gazetteer().resolve(written)]

    assert municipality in found


@given(st.dates(min_value=FIRST_DAY))
def test_on_any_date_a_code_means_one_municipality(on: date) -> None:
    codes = [row.nis for row in real_gazetteer().municipalities if row.holds(on)]

    assert len(codes) == len(set(codes))
