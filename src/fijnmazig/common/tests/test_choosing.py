from collections.abc import Iterable
from uuid import UUID

import pytest
from django import forms
from django.http import QueryDict

from fijnmazig.common.choosing.fields import SeveralSoughtField, SoughtField
from fijnmazig.common.choosing.finding import LONGEST, MOST, MOST_LINES, Finder

HOUSE, HOME, CLUB = (str(UUID(int=number)) for number in (1, 2, 3))
NAMES = {HOUSE: "Veilig Huis", HOME: "Thuis Best", CLUB: "Buurtwerk"}
FAMILY = [str(UUID(int=number)) for number in range(10, 30)]


def search(text: str) -> list[tuple[str, str]]:
    known = NAMES | {key: f"Gezin {key[-2:]}" for key in FAMILY}
    found = [(key, name) for key, name in known.items() if text.lower() in name.lower()]
    return found[: MOST + 1]


def named(keys: Iterable[str]) -> dict[str, str]:
    return {key: NAMES[key] for key in keys if key in NAMES}


FINDER = Finder(search=search, named=named)


class OneForm(forms.Form):
    body = SoughtField(label="Wie", finder=FINDER)


class FreeForm(forms.Form):
    body = SoughtField(label="Wie", finder=FINDER, required=False)


class NearForm(forms.Form):
    body = SoughtField(label="Wie", finder=FINDER, offered=("Dichtbij", [(CLUB, "Buurtwerk")]))


class ManyForm(forms.Form):
    body = SeveralSoughtField(label="Wie", finder=FINDER, required=False)


def sent(text: str) -> QueryDict:
    return QueryDict(text)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("body=Veilig+Huis", HOUSE),
        ("body=veilig++huis", HOUSE),
        (f"body={HOUSE}", HOUSE),
        (f"body=huis&body-gezocht=huis&body-keuze={HOME}", HOME),
        (f"body=&body-gezocht=huis&body-keuze={HOME}", HOME),
        (f"body=Veilig+Huis&body-gezocht=Veilig+Huis&body-blijft={HOUSE}", HOUSE),
        (f"body=Buurtwerk&body-gezocht=Veilig+Huis&body-blijft={HOUSE}", CLUB),
        (f"body=Buurtwerk&body-gezocht=huis&body-keuze={HOME}", CLUB),
    ],
)
def test_one_is_taken_by_its_name_or_by_what_was_ticked(text: str, chosen: str) -> None:
    form = OneForm(sent(text))

    assert form.is_valid()
    assert form.cleaned_data == {"body": UUID(chosen)}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("body=", "Dit veld is verplicht."),
        (f"body=&body-keuze={FAMILY[0]}", "Dit veld is verplicht."),
        ("body=huis", "Kies hieronder welke je bedoelt met “huis”."),
        ("body=huis&body-gezocht=huis", "Kies hieronder welke je bedoelt met “huis”."),
        (f"body={FAMILY[0]}", "We vinden niets met"),
        ("body=zzz", "We vinden niets met “zzz”."),
    ],
)
def test_what_is_not_sure_or_not_allowed_is_a_fault(text: str, error: str) -> None:
    form = OneForm(sent(text))

    assert not form.is_valid()
    assert str(form.errors["body"][0]).startswith(error)


def test_a_form_that_comes_back_shows_what_was_typed_and_what_looks_like_it() -> None:
    drawn = str(OneForm(sent("body=huis"))["body"])

    assert 'name="body" value="huis"' in drawn
    assert 'name="body-gezocht" value="huis"' in drawn
    assert [key for key in NAMES if f'value="{key}"' in drawn] == [HOUSE, HOME]
    assert "checked" not in drawn


def test_what_is_stored_is_shown_by_its_name_and_may_be_taken_away() -> None:
    drawn = str(FreeForm(initial={"body": UUID(HOUSE)})["body"])
    emptied = FreeForm(sent(f"body=&body-gezocht=Veilig+Huis&body-blijft={HOUSE}"))

    assert 'name="body" value="Veilig Huis"' in drawn
    assert f'name="body-blijft" value="{HOUSE}"' in drawn
    assert emptied.is_valid()
    assert emptied.cleaned_data == {"body": None}


@pytest.mark.asvs("V2.2.1")
def test_no_more_is_looked_up_for_one_than_a_name_can_be_long() -> None:
    asked: list[str] = []

    def note(text: str) -> list[tuple[str, str]]:
        asked.append(text)
        return []

    field = SoughtField(label="Wie", finder=Finder(search=note, named=named))

    with pytest.raises(forms.ValidationError):
        field.clean("\n".join(f"woord {number}" for number in range(5000)))

    assert {len(text) for text in asked} == {LONGEST}


@pytest.mark.asvs("V2.2.1")
def test_a_hundred_names_are_looked_up_at_once_and_the_others_stay() -> None:
    names = ["Veilig Huis", *(f"naam {number}" for number in range(MOST_LINES))]

    form = ManyForm({"body": "\n".join(names)})

    assert str(form.errors["body"][0]).startswith("Dat zijn meer dan 100 namen.")
    assert f'value="{HOUSE}"' in str(form["body"])
    assert f"{names[-1]}</textarea>" in str(form["body"])


def test_what_is_offered_can_be_ticked_without_typing() -> None:
    form = NearForm(sent(f"body=&body-keuze={CLUB}"))

    assert "Dichtbij" in str(NearForm()["body"])
    assert form.is_valid()
    assert form.cleaned_data == {"body": UUID(CLUB)}
    assert "checked" in str(form["body"])


def test_no_more_are_shown_than_fit_and_the_form_says_so() -> None:
    drawn = str(OneForm(sent("body=gezin"))["body"])

    assert drawn.count('type="radio"') == MOST
    assert "Er is nog meer met die naam." in drawn


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("", []),
        ("body=veilig+huis%0Abuurtwerk", [HOUSE, CLUB]),
        (f"body=&body-keuze={HOUSE}&body-keuze={CLUB}", [HOUSE, CLUB]),
        (f"body=Thuis+Best&body-keuze={HOUSE}", [HOUSE, HOME]),
        (f"body=huis&body-gezocht=huis&body-keuze={HOME}", [HOME]),
        (f"body={HOUSE}&body={CLUB}", [HOUSE, CLUB]),
    ],
)
def test_several_are_taken_by_name_and_by_tick(text: str, chosen: list[str]) -> None:
    form = ManyForm(sent(text))

    assert form.is_valid()
    assert form.cleaned_data == {"body": tuple(map(UUID, chosen))}


def test_several_come_back_with_those_that_are_sure_ticked_and_the_rest_to_choose() -> None:
    form = ManyForm(sent(f"body=huis%0Abuurtwerk&body-keuze={HOUSE}"))
    drawn = str(form["body"])

    assert form.errors["body"] == ["Kies hieronder welke je bedoelt met “huis”."]
    assert ">\nhuis</textarea>" in drawn
    assert drawn.count("checked") == 2
    assert drawn.count(f'value="{HOUSE}"') == 1
