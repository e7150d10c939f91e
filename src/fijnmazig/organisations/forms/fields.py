"""Fields that several forms here share: municipalities by any name, and days."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.organisations import texts
from fijnmazig.places.queries import municipality_name, resolve, with_lookalikes

SEPARATORS = re.compile(r"[,;\n]+")


class MunicipalityField(forms.CharField):
    """One municipality, typed as a name, an old name, a NIS code or a postcode."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(max_length=120, **kwargs)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Show a stored code by its name; what somebody typed stays as it is."""
        return municipality_name(value) or value if isinstance(value, str) else value

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- Django's signature
        """Return the NIS code of the municipality of today, or an empty text."""
        typed = super().clean(value).strip()
        return nis_of(typed) if typed else ""


class MunicipalitiesField(forms.CharField):
    """Several municipalities, one on a line or with commas between them."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        widget = forms.Textarea(attrs={"rows": 3})
        super().__init__(max_length=4000, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Show stored codes by their names; what somebody typed stays as it is."""
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(sorted(municipality_name(nis) or nis for nis in value))

    def clean(self, value: Any) -> tuple[str, ...]:  # noqa: ANN401 -- Django's signature
        """Return the NIS codes of today, each once, in the order typed."""
        typed = SEPARATORS.split(super().clean(value))
        return tuple(dict.fromkeys(nis_of(name.strip()) for name in typed if name.strip()))


def nis_of(typed: str) -> str:
    """Return the NIS code of the one municipality of today that a text means best."""
    matches = resolve(typed)
    found = [match.municipality for match in matches if match.via is matches[0].via]
    if not found:
        unknown = texts.MUNICIPALITY_UNKNOWN % {"name": typed}
        raise forms.ValidationError(with_lookalikes(unknown, typed=typed))
    if len(found) > 1:
        names = ", ".join(municipality.name for municipality in found)
        raise forms.ValidationError(texts.MUNICIPALITY_AMBIGUOUS % {"name": typed, "names": names})
    return found[0].nis


class DayField(forms.DateField):
    """A day, with the calendar of the browser where it has one."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, error_messages={"invalid": texts.DAY_INVALID}, **kwargs)


def with_any(
    label: StrOrPromise, choices: Iterable[tuple[str, StrOrPromise]]
) -> list[tuple[str, StrOrPromise]]:
    """Return choices with one before them that leaves it open."""
    return [("", label), *choices]


class LastDayForm(forms.Form):
    """The last day of something that ends."""

    last_day = DayField(label=_("Laatste dag"))
