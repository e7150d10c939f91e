"""Fields that several forms here share: a municipality by any name, days, hours, what was seen."""

from datetime import datetime
from typing import Any

from django import forms

from fijnmazig.gatherings.texts import series as texts
from fijnmazig.places.queries import municipality_name, resolve, with_lookalikes


class PlaceField(forms.CharField):
    """One municipality, typed as a name, an old name, a NIS code or a postcode."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(max_length=120, **kwargs)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Show a stored code by its name; what somebody typed stays as it is."""
        return municipality_name(value) or value if isinstance(value, str) else value

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- Django's signature
        """Return the NIS code of the municipality of today, or an empty text."""
        typed = super().clean(value).strip()
        return code_of(typed) if typed else ""


class PlacesField(forms.CharField):
    """Several municipalities with commas or line breaks between them."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(max_length=4000, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Show stored codes by their names; what somebody typed stays as it is."""
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(sorted(municipality_name(nis) or nis for nis in value))

    def clean(self, value: Any) -> tuple[str, ...]:  # noqa: ANN401 -- Django's signature
        """Return the NIS codes of today, each once, in the order typed."""
        typed = super().clean(value).replace(",", "\n").splitlines()
        return tuple(dict.fromkeys(code_of(name.strip()) for name in typed if name.strip()))


def code_of(typed: str) -> str:
    """Return the code of the one municipality that a text means; a form says when it is unsure."""
    matches = resolve(typed)
    best = [match.municipality for match in matches if match.via is matches[0].via]
    if len(best) == 1:
        return best[0].nis
    if not best:
        unknown = texts.MUNICIPALITY_UNKNOWN % {"name": typed}
        raise forms.ValidationError(with_lookalikes(unknown, typed=typed))
    names = ", ".join(one.name for one in best)
    raise forms.ValidationError(texts.MUNICIPALITY_UNSURE % {"name": typed, "names": names})


class DayField(forms.DateField):
    """A day, with the calendar of the browser where it has one."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, error_messages={"invalid": texts.DAY_INVALID}, **kwargs)


class HourField(forms.TimeField):
    """An hour of the clock in Brussels."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, error_messages={"invalid": texts.HOUR_INVALID}, **kwargs)


class SeenForm(forms.Form):
    """A form that knows when the series last changed as the reader saw it."""

    as_seen = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def clean_as_seen(self) -> datetime:
        """Return the moment. What is no moment was never sent by a page of ours."""
        try:
            return datetime.fromisoformat(self.cleaned_data["as_seen"])
        except ValueError:
            raise forms.ValidationError(texts.CHANGED_MEANWHILE) from None


class ReasonForm(SeenForm):
    """Why something is cancelled; everybody reads it."""

    reason = forms.CharField(label=texts.REASON, help_text=texts.REASON_HELP, max_length=300)
