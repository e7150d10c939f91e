"""Fields that several forms here share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.library.queries.labels import shown_themes
from fijnmazig.places.queries import municipality_name, resolve, with_lookalikes

UNKNOWN = _("Deze gemeente kennen we niet. Kijk de naam na, of laat het veld leeg.")
UNSURE = _("Welke bedoel je? %(names)s. Typ de volledige naam of de postcode.")
type Choices = list[tuple[str, StrOrPromise]]


class MunicipalityField(forms.CharField):
    """One municipality, typed as a name or a postcode; may stay empty."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(max_length=120, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Show a stored code by its name; what somebody typed stays as it is."""
        return municipality_name(value) or value if isinstance(value, str) else value

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- Django's signature
        """Return the NIS code of the municipality of today, or an empty text."""
        typed = super().clean(value).strip()
        if not typed:
            return ""
        matches = resolve(typed)
        best = [match.municipality for match in matches if match.via is matches[0].via]
        if not best:
            raise forms.ValidationError(with_lookalikes(UNKNOWN, typed=typed))
        if len(best) > 1:
            raise forms.ValidationError(UNSURE % {"names": ", ".join(one.name for one in best)})
        return best[0].nis


class DayField(forms.DateField):
    """A day, with the calendar of the browser where it has one."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **kwargs)


def words(
    label: StrOrPromise,
    *,
    hint: StrOrPromise = "",
    rows: int = 3,
    most: int = 2000,
    **options: Any,  # noqa: ANN401 -- Django's options of a field
) -> forms.CharField:
    """Return a field for some sentences."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, max_length=most, widget=widget, **options)


def theme_choices() -> Choices:
    """Return the themes of the library, in their order."""
    return list(shown_themes().items())


def with_any(label: StrOrPromise, choices: Choices) -> Choices:
    """Return choices with one before them that leaves it open."""
    return [("", label), *choices]
