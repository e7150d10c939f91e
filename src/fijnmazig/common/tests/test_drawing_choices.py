"""A list to choose from is what Django draws with a template for each option, without its gaps."""

import re
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe

from fijnmazig.common.choosing.drawing import FormRenderer

PLACES = [("", "Alle gemeenten"), ("11005", "Boom"), ("44021", "Gent <& omgeving>")]
LATER = [(2026, 2026), (0.5, 1234.5), (None, lazystr("Geen"))]
GROUPED = [("Dichtbij", PLACES), ('Ver "weg"', LATER), ("x", mark_safe("<b>Vet</b>"))]


def drawn_by_django(widget: forms.Widget, name: str, value: object) -> str:
    return close(widget.render(name, value, renderer=DjangoTemplates()))


def close(text: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", text)


@pytest.mark.parametrize("choices", [[], PLACES, LATER, GROUPED])
@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple, forms.NullBooleanSelect])
@pytest.mark.parametrize("value", [None, "", "11005", ("11005", "2026"), 'x" onload="'])
def test_a_list_is_drawn_as_django_draws_it(
    choices: list[tuple[Any, Any]], widget: type[forms.Select], value: object
) -> None:
    attrs = {"id": 'id_"n"', "required": True, "disabled": False, "size": 4, "class": "a & b"}
    drawn = widget(attrs=attrs)
    if widget is not forms.NullBooleanSelect:
        drawn.choices = choices

    ours = drawn.render('plaats"<', value, renderer=FormRenderer())

    assert close(ours) == drawn_by_django(drawn, 'plaats"<', value)
    assert ours.startswith("<select")


def test_an_option_that_may_not_be_chosen_says_so() -> None:
    class Closed(forms.Select):
        def optgroups(self, *args: Any, **kwargs: Any) -> list[Any]:
            groups = super().optgroups(*args, **kwargs)
            for _name, options, _index in groups:
                options[0]["attrs"] = {"disabled": True, "selected": False, "lang": "nl"}
            return groups

    drawn = Closed(choices=PLACES)

    ours = drawn.render("plaats", "11005", renderer=FormRenderer())

    assert close(ours) == drawn_by_django(drawn, "plaats", "11005")
    assert 'disabled lang="nl">Boom' in ours


def test_everything_else_is_drawn_by_django() -> None:
    class Asked(forms.Form):
        name = forms.CharField(label="Naam")
        place = forms.ChoiceField(label="Gemeente", choices=PLACES)

    ours, django = (str(Asked(renderer=each())) for each in (FormRenderer, DjangoTemplates))

    assert close(ours) == close(django)
    assert "<option" in ours


def test_every_form_of_the_house_is_drawn_so() -> None:
    assert f"{FormRenderer.__module__}.{FormRenderer.__qualname__}" == settings.FORM_RENDERER
