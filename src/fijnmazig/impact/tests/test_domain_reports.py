"""Forms, text with figures, sums, and what changed: rules without a database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.impact.domain.comparing import Change, compared, lines_changed
from fijnmazig.impact.domain.content import (
    Content,
    FaultKind,
    FigureSaid,
    MapSaid,
    PartOfReport,
    PartSaid,
    Row,
    Standing,
    as_json,
    digest,
    faults,
    figures_digest,
    from_json,
)
from fijnmazig.impact.domain.forms_of_report import Added, FormFaultError, parse_form
from fijnmazig.impact.domain.prose import Pointer, Shape, blocks, references, words_of
from fijnmazig.impact.domain.sheet import sheet_of
from fijnmazig.impact.domain.sums import Named, check_sum, likely_sums
from fijnmazig.impact.queries.forms_of_report import FOLDER, read_forms
from fijnmazig.impact.texts.reports import sheet_words

TOLD = FigureSaid(
    key="outreach.received",
    label="Ontvangen",
    unit="dossiers",
    standing=Standing.SAID,
    said="282",
    unaccounted="2",
    parts=(PartSaid(label="Bereikt", standing=Standing.SAID, number="114"),),
)
HIDDEN = replace(TOLD, key="groups.people", standing=Standing.HIDDEN, said="3", parts=())
UNKNOWN = replace(TOLD, key="ties.strong", standing=Standing.UNKNOWN, said="", parts=())
FIGURES = {one.key: one for one in (TOLD, HIDDEN, UNKNOWN)}
FORM: dict[str, Any] = {
    "title": "Nieuw formulier",
    "kind": "END",
    "funder": "Iemand (fictief)",
    "source": "Een brief (fictief)",
    "checked": date(2026, 11, 27),
    "heading": ["TITLE", "PERIOD"],
    "part": [{"key": "verloop", "title": "Verloop", "adds": ["FIGURES"]}],
}


def content(text: str = "Tekst {{cijfer:outreach.received}}.", **fields: Any) -> Content:
    part = PartOfReport(
        key="verloop",
        title="Verloop",
        text=text,
        adds=(Added.FIGURES, Added.OBSTACLES),
        lists={"OBSTACLES": (Row(cells=("Tijd", "Te weinig", "Hulp")),)},
    )
    settled: dict[str, Any] = {
        "title": "Verslag",
        "form": "eind",
        "heading": (("Titel", "Hoe gaat het"),),
        "parts": (part,),
        "figures": tuple(FIGURES.values()),
        **fields,
    }
    return Content(**settled)


def test_the_forms_of_content_can_all_be_used() -> None:
    kinds = {form.kind.value for form in read_forms(FOLDER).values()}

    assert kinds == {"END", "MIDTERM", "ANNUAL"}


def test_the_end_report_has_the_parts_that_the_reports_of_the_projects_had() -> None:
    form = read_forms(FOLDER)["eindverslag-impulsproject"]

    assert [part.key for part in form.parts] == [
        "verloop",
        "resultaten",
        "uitdagingen",
        "conclusies",
        "verduurzaming",
    ]


def test_a_new_funder_is_a_file_and_no_code(tmp_path: Path) -> None:
    (tmp_path / "nieuwe-subsidiegever.toml").write_text(
        'title = "Nieuw"\nkind = "ANNUAL"\nfunder = "X"\nsource = "Y"\nchecked = 2026-11-27\n'
        'heading = ["TITLE"]\n[[part]]\nkey = "alles"\ntitle = "Alles"\nadds = ["MAP"]\n',
        encoding="utf-8",
    )

    form = read_forms(tmp_path)["nieuwe-subsidiegever"]

    assert (form.title, form.parts[0].adds) == ("Nieuw", (Added.MAP,))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "WEEKLY"},
        {"heading": ["NAME"]},
        {"part": []},
        {"part": [{"key": "Groot", "title": "x"}]},
        {"part": [{"key": "a", "title": "x"}, {"key": "a", "title": "y"}]},
        {"part": [{"key": "a", "title": "x", "adds": ["SCORE"]}]},
        {"checked": "gisteren"},
    ],
    ids=str,
)
def test_a_form_that_cannot_be_used_is_named(changes: dict[str, Any]) -> None:
    assert parse_form(FORM, key="goed").parts

    with pytest.raises(FormFaultError, match=r"goed\.toml"):
        parse_form(FORM | changes, key="goed")


def test_a_form_with_a_strange_name_or_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "stuk.toml").write_text("title =", encoding="utf-8")

    with pytest.raises(FormFaultError, match=r"Groot\.toml"):
        parse_form(FORM, key="Groot")
    with pytest.raises(FormFaultError, match=r"stuk\.toml"):
        read_forms(tmp_path)


def test_references_are_found_as_written() -> None:
    found = references(
        "{{cijfer:a.b}} {{ grafiek : c }} {{kaart}} {{cijfers:x}} {{cijfer:}} {{kaart:x}}"
    )

    pointers = [(one.pointer, one.key) for one in found]
    assert pointers[:3] == [(Pointer.FIGURE, "a.b"), (Pointer.CHART, "c"), (Pointer.MAP, "")]
    assert [one[0] for one in pointers[3:]] == [None, None, None]
    (narrowed,) = references("{{cijfer:gatherings.dialogue_people@edition=Editie 1 }}")
    assert narrowed.key == "gatherings.dialogue_people@edition=Editie 1"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("{{cijfer:outreach.received}}", []),
        ("{{kaart}}", []),
        ("{{cijfer:nergens}}", [FaultKind.ABSENT]),
        ("{{cijfer:groups.people}}", [FaultKind.HIDDEN]),
        ("{{cijfer:ties.strong}}", [FaultKind.UNKNOWN]),
        ("{{grafiek:outreach.received}}", []),
        ("{{grafiek:ties.strong}}", [FaultKind.NO_PARTS]),
        ("{{cijfer outreach}}", [FaultKind.UNREADABLE]),
        ("{{cijfer:outreach.received", [FaultKind.UNREADABLE]),
    ],
)
def test_a_reference_that_says_nothing_is_told(text: str, kinds: list[FaultKind]) -> None:
    found = faults(text, part="verloop", figures=FIGURES)

    assert [one.kind for one in found] == kinds
    grave = {FaultKind.ABSENT, FaultKind.UNREADABLE, FaultKind.NO_PARTS}
    assert [one.is_grave for one in found] == [kind in grave for kind in kinds]


@pytest.mark.asvs("V1.3.5")
def test_markdown_becomes_blocks_and_nothing_else() -> None:
    text = (
        "## Kop\n\nEen **vet** en *schuin* [woord](https://example.org) {{cijfer:a}}\nverder.\n\n"
        "- een\n- twee\n  - diep\n\n1. eerst\n2. dan\n\n> zo\n\n"
        "{{grafiek:a}}\n\n{{kaart}}\n\n<b>x</b>"
    )

    found = blocks(text)

    assert [(one.shape, one.level, one.number) for one in found] == [
        (Shape.HEADING, 2, 0),
        (Shape.PARAGRAPH, 1, 0),
        (Shape.BULLET, 1, 0),
        (Shape.BULLET, 1, 0),
        (Shape.BULLET, 2, 0),
        (Shape.NUMBERED, 1, 1),
        (Shape.NUMBERED, 1, 2),
        (Shape.QUOTE, 1, 0),
        (Shape.CHART, 1, 0),
        (Shape.MAP, 1, 0),
        (Shape.PARAGRAPH, 1, 0),
    ]
    assert [run.figure for run in found[1].runs if run.figure] == ["a"]
    assert found[-1].runs[0].text == "<b>x</b>"


@pytest.mark.asvs("V1.2.2")
def test_a_link_leads_to_a_site_or_a_mailbox_only() -> None:
    urls = [run.url for run in blocks("[a](javascript:alert) [b](mailto:x@example.org)")[0].runs]

    assert [url for url in urls if url] == ["mailto:x@example.org"]


@given(text=st.text(alphabet="{}cijfergka:*_#->1. \nab", max_size=120))
def test_any_text_can_be_cut_into_blocks(text: str) -> None:
    assert all(one.shape in Shape for one in blocks(text))
    assert all(one.written for one in references(text))


def test_content_comes_back_from_json_as_it_went() -> None:
    drawn = content(map=MapSaid(svg="<svg/>", said="88 organisaties", day="1 juli 2026"))

    assert from_json(as_json(drawn)) == drawn
    assert from_json(as_json(content())) == content()


def test_digests_change_with_a_letter_and_with_a_figure() -> None:
    other_text = content("Andere tekst.")
    other_figure = content(figures=(replace(TOLD, said="283"), HIDDEN, UNKNOWN))

    assert len({digest(one) for one in (content(), other_text, other_figure)}) == 3
    assert figures_digest(content()) == figures_digest(other_text)
    assert figures_digest(content()) != figures_digest(other_figure)


def test_a_sheet_tells_hidden_and_unknown_in_words_and_never_their_value() -> None:
    text = (
        "{{cijfer:outreach.received}} {{cijfer:groups.people}} {{cijfer:ties.strong}} {{cijfer:x}}"
    )

    sheet = sheet_of(content(text), words=sheet_words(), charts={})

    runs = sheet["parts"][0]["blocks"][0]["runs"]
    told = [(run["text"], run["note"]) for run in runs if run["text"] != " "]
    assert told == [
        ("282", 1),
        ("onderdrukt", 2),
        ("niet geregistreerd", 3),
        ("[cijfer niet gevonden]", 0),
    ]
    assert [row[1] for row in sheet["parts"][0]["blocks"][1]["rows"]] == [
        "282",
        "280",
        "2",
        "onderdrukt",
        "niet geregistreerd",
    ]


def test_headings_go_down_a_step_at_a_time_whatever_is_typed() -> None:
    sheet = sheet_of(
        content("#### Diep\n\n# Hoog\n\n###### Diepst"), words=sheet_words(), charts={}
    )

    levels = [one["level"] for one in sheet["parts"][0]["blocks"] if one["kind"] == "heading"]
    assert levels == [1, 1, 2]


def test_a_live_figure_says_so() -> None:
    live = content(figures=(replace(TOLD, is_live=True),))

    sheet = sheet_of(live, words=sheet_words(), charts={})

    assert sheet["is_live"]
    assert sheet["parts"][0]["blocks"][0]["runs"][1]["text"] == "282 (live)"


def test_what_changed_is_told_by_paragraph_and_by_figure() -> None:
    before = content("Eerste.\n\nTweede.")
    after = content("Eerste.\n\nAnders.", figures=(replace(TOLD, said="283"), HIDDEN))

    found = compared(before, after=after)

    assert [(one.change, one.text) for one in found.parts[0].lines] == [
        (Change.REMOVED, "Tweede."),
        (Change.ADDED, "Anders."),
    ]
    shown = [
        (one.before and one.before.said, one.after and one.after.said) for one in found.figures
    ]
    assert shown == [("282", "283"), ("", None)]
    assert compared(before, after=before).is_same


def test_a_part_that_came_or_went_counts_as_changed() -> None:
    empty = content(parts=())

    assert [one.title for one in compared(empty, after=content()).parts] == ["Verloop"]
    assert [one.title for one in compared(content(), after=empty).parts] == ["Verloop"]


@given(before=st.text(max_size=80), after=st.text(max_size=80))
def test_the_lines_of_a_change_make_both_texts(before: str, after: str) -> None:
    lines = lines_changed(before, after)

    old = [one.text for one in lines if one.change is not Change.ADDED]
    new = [one.text for one in lines if one.change is not Change.REMOVED]
    assert old == [one.strip() for one in before.replace("\r\n", "\n").split("\n\n") if one.strip()]
    assert new == [one.strip() for one in after.replace("\r\n", "\n").split("\n\n") if one.strip()]


GENK = (
    Named(label="Aantal ontvangen contactgegevens", value=Decimal(282)),
    Named(label="Niet geïnformeerde betrokkenen (niet contacteerbaar)", value=Decimal(45)),
    Named(label="Niet bereikbare betrokkenen na drie pogingen", value=Decimal(121)),
    Named(label="Bereikte betrokkenen", value=Decimal(114)),
    Named(label="Weigerde een gesprek", value=Decimal(10)),
    Named(label="Voerde een gesprek over welzijn", value=Decimal(104)),
)


def test_the_sum_of_genk_leaves_two_unaccounted() -> None:
    sums = likely_sums(GENK)

    found = [(int(one.total.value), int(one.added), int(one.left), one.holds) for one in sums]
    assert found == [(282, 280, 2, False), (114, 114, 0, True)]


def test_one_part_is_no_sum() -> None:
    assert check_sum(GENK[0], parts=GENK[1:2]) is None
    assert likely_sums(GENK[:2]) == ()


def test_the_words_of_a_text_hold_its_figures_and_no_marks() -> None:
    text = "## Het net\n\nHet groeide tot **{{cijfer:a}}**.\n\n{{grafiek:a}}\n\n- Nu {{cijfer:b}}."

    assert words_of(text, said={"a": "88"}) == "Het groeide tot 88. Nu …."
