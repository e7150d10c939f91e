"""What each interface part puts on the page."""

import re
from datetime import date

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.common.naming.shown import in_dutch
from fijnmazig.common.parts import (
    Facet,
    FacetOption,
    Figure,
    Link,
    LinkGroup,
    Standing,
    page_numbers,
)
from fijnmazig.common.paths import PACKAGE

THEME = Facet(
    name="thema",
    label="Thema",
    options=(
        FacetOption(value="kind", label="Kind", count=3, selected=True),
        FacetOption(value="ouder", label="Ouder", count=1),
    ),
)


class SharingForm(forms.Form):
    title = forms.CharField(label="Titel", help_text="Zoals op de eerste bladzijde.")
    note = forms.CharField(label="Nota", required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(label="Soort", choices=[("A", "Verslag")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="Akkoord")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    document = forms.FileField(label="Bestand", required=False)


class BoundedForm(forms.Form):
    title = forms.CharField(label="Titel", max_length=20)
    note = forms.CharField(label="Nota", max_length=30, widget=forms.Textarea)
    password = forms.CharField(label="Woord", max_length=40, widget=forms.PasswordInput)


def draw(source: str, address: str = "/", **values: object) -> str:
    """Return what a template with `source` draws, on one line."""
    request = RequestFactory().get(address)
    return re.sub(r"\s+", " ", engines["django"].from_string(source).render(values, request))


def test_button_carries_its_kind_and_words() -> None:
    assert (
        draw('{% button "Bewaren" "danger" name="act" value="1" %}')
        == '<button class="button button-danger" name="act" value="1"><span>Bewaren</span></button>'
    )


def test_link_button_leads_somewhere() -> None:
    assert (
        draw('{% link_button "Open" "/x/" %}')
        == '<a class="button button-primary" href="/x/"><span>Open</span></a>'
    )


@pytest.mark.asvs("V1.1.2", "V1.2.1")
def test_words_in_a_part_are_escaped() -> None:
    drawn = draw('{% notice "info" title %}{{ text }}{% endnotice %}', title="<i>", text="<b>")

    assert "&lt;i&gt;" in drawn
    assert "&lt;b&gt;" in drawn
    assert "<b>" not in drawn


@pytest.mark.parametrize(("kind", "is_alert"), [("info", False), ("danger", True)])
def test_only_a_danger_notice_interrupts_a_screen_reader(kind: str, *, is_alert: bool) -> None:
    drawn = draw(f'{{% notice "{kind}" %}}x{{% endnotice %}}')

    assert ('role="alert"' in drawn) is is_alert


def test_field_ties_label_hint_and_error_to_the_input() -> None:
    form = SharingForm({"title": ""})

    drawn = draw("{% field form.title %}", form=form)

    assert '<label for="id_title">Titel</label>' in drawn
    assert 'aria-describedby="id_title_helptext id_title_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'id="id_title_helptext"' in drawn
    assert 'id="id_title_error"' in drawn


def test_field_says_what_may_stay_empty() -> None:
    form = SharingForm()

    assert "(mag leeg blijven)" in draw("{% field form.note %}", form=form)
    assert "(mag leeg blijven)" not in draw("{% field form.title %}", form=form)


def test_field_lets_no_browser_cut_off_unseen_what_is_pasted() -> None:
    drawn = draw("{% fields form %}", form=BoundedForm())

    assert re.findall(r'name="(\w+)"[^>]* maxlength="(\d+)"', drawn) == [("title", "20")]


def test_a_text_that_is_too_long_stays_and_says_how_long_it_may_be() -> None:
    sent = {"title": "Titel", "note": "woord " * 9 + "slot", "password": "x"}

    drawn = draw("{% fields form %}", form=BoundedForm(sent))

    assert sent["note"] in drawn
    assert "niet meer dan 30 tekens bevat (het zijn er nu 58)" in drawn


def test_field_draws_choices_as_a_group_with_a_legend() -> None:
    drawn = draw("{% field form.kind %}", form=SharingForm())

    assert "<fieldset" in drawn
    assert "<legend>Soort</legend>" in drawn
    assert '<label for="id_kind_0">Verslag</label>' in drawn


def test_field_draws_a_checkbox_with_one_label() -> None:
    assert draw("{% field form.agree %}", form=SharingForm()).count("<label") == 1


def test_error_summary_links_every_fault_to_its_field() -> None:
    form = SharingForm({"kind": "A", "agree": "on"})

    drawn = draw("{% error_summary form %}", form=form)

    assert re.findall(r'href="(#[^"]*)"', drawn) == ["#id_title"]


def test_error_summary_draws_nothing_before_something_is_sent() -> None:
    assert draw("{% error_summary form %}", form=SharingForm()) == ""


def test_fields_draws_every_field_once() -> None:
    drawn = draw("{% fields form %}", form=SharingForm())

    assert sorted(set(re.findall(r'name="([a-z]+)"', drawn))) == sorted(SharingForm.base_fields)


def test_file_drop_is_a_plain_file_input_first() -> None:
    drawn = draw("{% file_drop form.document %}", form=SharingForm())

    assert '<input type="file" name="document"' in drawn
    assert '<label for="id_document">' in drawn


def test_figure_never_stands_without_source_date_and_standing() -> None:
    figure = Figure(
        value="88",
        unit="organisaties",
        about="doen mee",
        source="eigen telling",
        source_date=date(2026, 3, 4),
        standing=Standing.DISPUTED,
    )

    drawn = draw("{% figure figure %}", figure=figure)

    assert "eigen telling" in drawn
    assert '<time datetime="2026-03-04">4 maart 2026</time>' in drawn
    assert "betwist" in drawn


def test_figure_is_unconfirmed_unless_someone_says_otherwise() -> None:
    figure = Figure(value="1", unit="x", about="y", source="z")

    assert "nog niet bevestigd" in draw("{% figure figure %}", figure=figure)


@pytest.mark.parametrize(
    ("address", "order", "link"),
    [
        ("/?q=a&pagina=3", "none", "?q=a&amp;sorteer=titel"),
        ("/?sorteer=titel", "ascending", "?sorteer=-titel"),
        ("/?sorteer=-titel", "descending", "?sorteer=titel"),
    ],
)
def test_column_turns_the_order_around_and_goes_to_the_first_page(
    address: str, order: str, link: str
) -> None:
    drawn = draw('{% column "Titel" "titel" %}', address)

    assert f'aria-sort="{order}"' in drawn
    assert f'href="{link}"' in drawn


def test_cell_carries_the_name_of_its_column() -> None:
    assert (
        draw('{% cell "Jaar" %}2024{% endcell %}')
        == '<td class="cell-text" data-label="Jaar">2024</td>'
    )


@pytest.mark.parametrize(
    ("language", "given", "shown"),
    [
        ("nl", "16650", "16.650"),
        ("nl", " 1155\n", "1.155"),
        ("en", "16650", "16,650"),
        ("nl", "987", "987"),
        ("nl", "12,5", "12,5"),
        ("nl", "4713 <small>nog niet geteld</small>", "4713 <small>nog niet geteld</small>"),
        ("nl", "", ""),
    ],
)
def test_a_cell_writes_thousands_as_its_reader_does(language: str, given: str, shown: str) -> None:
    with override(language):
        drawn = draw('{% cell "Gedrukt" "number" %}' + given + "{% endcell %}")

    assert drawn == f'<td class="cell-number" data-label="Gedrukt">{shown}</td>'


def test_table_has_a_caption() -> None:
    assert "<caption>Lijst</caption>" in draw('{% table "Lijst" %}{% endtable %}')


def test_facets_add_and_take_away_one_value() -> None:
    drawn = draw("{% facets groups %}", "/?q=a&thema=kind&pagina=2", groups=[THEME])

    assert re.findall(r'href="([^"]*)"', drawn) == ["?q=a", "?q=a&amp;thema=kind&amp;thema=ouder"]


def test_chips_show_what_is_on_and_clear_it_all() -> None:
    drawn = draw("{% chips groups %}", "/?q=a&thema=kind", groups=[THEME])

    assert "Thema: Kind" in drawn
    assert "Thema: Ouder" not in drawn
    assert re.findall(r'href="(\?[^"]*)"', drawn) == ["?q=a", "?q=a"]


def test_pagination_keeps_the_search() -> None:
    drawn = draw("{% pagination 2 3 %}", "/?q=a&pagina=2")

    assert re.findall(r'href="([^"]*)"', drawn) == [
        "?q=a&amp;pagina=1",
        "?q=a&amp;pagina=1",
        "?q=a&amp;pagina=2",
        "?q=a&amp;pagina=3",
        "?q=a&amp;pagina=3",
    ]
    assert drawn.count('aria-current="page"') == 1


def test_pagination_of_one_page_draws_nothing() -> None:
    assert draw("{% pagination 1 1 %}").strip() == ""


@given(total=st.integers(1, 500), share=st.floats(0, 1))
def test_page_numbers_rise_and_hide_at_least_two_pages_behind_each_gap(
    total: int, share: float
) -> None:
    number = 1 + round(share * (total - 1))

    shown = page_numbers(number=number, total=total)

    pages = [page for page in shown if page is not None]
    assert pages == sorted(set(pages))
    assert {1, number, total} <= set(pages)
    for place, page in enumerate(shown):
        if page is None:
            before, after = shown[place - 1], shown[place + 1]
            assert before is not None
            assert after is not None
            assert after - before > 2


@given(chosen=st.sets(st.sampled_from("abcde")), value=st.sampled_from("abcde"))
def test_a_facet_pressed_twice_is_as_it_was(chosen: set[str], value: str) -> None:
    def facet(on: set[str]) -> Facet:
        options = [
            FacetOption(value=one, label=one, count=1, selected=one in on) for one in "abcde"
        ]
        return Facet(name="f", label="F", options=options)

    once = facet(chosen).toggled(value)

    assert set(once) == chosen ^ {value}
    assert set(facet(set(once)).toggled(value)) == chosen


def test_progress_says_how_far() -> None:
    drawn = draw('{% progress "Lezen" 2 5 %}')

    assert '<progress value="2" max="5">' in drawn
    assert "40 %" in drawn


def test_timeline_shows_each_step_with_its_day() -> None:
    drawn = draw(
        '{% timeline "Verloop" %}{% event day "Gedeeld" %}<p>ja</p>{% endevent %}{% endtimeline %}',
        day=date(2026, 1, 2),
    )

    assert '<ol class="timeline" aria-label="Verloop"><li>' in drawn
    assert '<time datetime="2026-01-02">2 januari 2026</time>' in drawn


def test_language_switch_leaves_out_the_language_of_the_page() -> None:
    links = [
        Link(label="Nederlands", url="/", is_current=True, language="nl"),
        Link(label="English", url="/en/", language="en"),
    ]

    drawn = draw("{% language_switch links %}", links=links)

    assert re.findall(r'href="([^"]*)" lang="([^"]*)"', drawn) == [("/en/", "en")]


@pytest.mark.parametrize(
    "source",
    [
        '{% card "Kijk" "/a/" level=3 language=language %}x{% endcard %}',
        '{% details "Kijk" language=language %}x{% enddetails %}',
        '{% breadcrumbs %}{% crumb "Kijk" "/a/" language=language %}{% endbreadcrumbs %}',
        '{% breadcrumbs %}{% crumb "Kijk" language=language %}{% endbreadcrumbs %}',
    ],
)
def test_words_in_another_language_than_the_page_say_so(source: str) -> None:
    drawn = draw(source, language="nl")

    assert re.findall(r'<\w+[^>]* lang="nl"[^>]*>(?:<a href="/a/">)?Kijk<', drawn) != []
    assert "lang=" not in draw(source, language="")


def test_choices_that_are_content_are_marked_and_their_question_can_be() -> None:
    class Form(forms.Form):
        answer = forms.ChoiceField(
            label=in_dutch("Wat zegt u & wat niet?"),
            choices=[("1", "Luister")],
            widget=forms.RadioSelect(attrs={"lang": "nl"}),
        )

    drawn = draw("{% fields form %}", form=Form())

    assert '<legend><span lang="nl">Wat zegt u &amp; wat niet?</span></legend>' in drawn
    assert re.findall(r'<label for="\w+" lang="nl">(\w+)</label>', drawn) == ["Luister"]


def test_navigation_without_links_draws_nothing() -> None:
    assert draw('{% navigation links "Menu" %}', links=[]) == ""


def test_a_menu_that_folds_has_a_link_that_leads_to_it_and_one_that_leads_away() -> None:
    links = [Link(label="Bureau", url="/bureau/")]

    drawn = draw('{% navigation links "Menu" folds=True %}', links=links)
    whole = draw('{% navigation links "Menu" %}', links=links)

    assert re.findall(r'<a class="menu-fold" href="([^"]*)"', drawn) == ["#menu-main", "#inhoud"]
    assert 'id="menu-main"' in drawn
    assert "menu-fold" not in whole


def test_a_group_in_the_menu_opens_and_is_lit_where_the_visitor_is() -> None:
    here = Link(label="Leden", url="/l/", is_current=True)
    group = LinkGroup(label="Beheer", links=(here, Link(label="Logboek", url="/b/")))

    drawn = draw('{% navigation links "Menu" %}', links=[group])

    assert '<summary class="is-current">Beheer</summary>' in drawn
    assert '<a href="/l/" aria-current="page">Leden</a>' in drawn
    assert '<a href="/b/">Logboek</a>' in drawn


def test_a_house_with_another_name_shows_that_name() -> None:
    assert "Netwerk Zuid" in draw('{% wordmark "Netwerk Zuid" %}')
    assert "<svg" in draw('{% wordmark "Fijnmazig" %}')


def test_every_sign_that_a_template_asks_for_exists() -> None:
    symbols = (PACKAGE / "common/templates/common/parts/icons.svg").read_text(encoding="utf-8")
    drawn = {
        name
        for path in PACKAGE.glob("*/templates/**/*.html")
        for name in re.findall(r'\bicon[ =]"([a-z]+)"', path.read_text(encoding="utf-8"))
    }

    assert drawn
    assert drawn - set(re.findall(r'id="([a-z]+)"', symbols)) == set()
