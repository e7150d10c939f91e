"""The form about one way to reach a service: number, hours, and what happens on holidays."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.directory import texts
from fijnmazig.directory.domain import numbers
from fijnmazig.directory.domain.editing import NO, YES, Texts, flag
from fijnmazig.directory.domain.kinds import ChannelKind
from fijnmazig.directory.domain.said_hours import (
    Heard,
    hear_days,
    hear_week,
    written_days,
    written_week,
)
from fijnmazig.directory.domain.terms import FOLDER
from fijnmazig.directory.forms.editing import EditForm, choices, long_text
from fijnmazig.directory.queries.suggesting import SuggestionPage

LONGEST_VALUE = 60  # of a proposed number or site; what is longer is a sentence
WEB = ("https://", "http://")


class ChannelForm(EditForm):
    """One way to reach a service. What happens on holidays must be said: nothing is assumed."""

    kind = forms.ChoiceField(label=_("Hoe?"), choices=choices(texts.EDIT_CHANNELS))
    value = forms.CharField(
        label=_("Nummer, e-mailadres of site"),
        help_text=_(
            "Een site met https:// ervoor. Bij langsgaan blijft dit leeg: dat adres komt apart."
        ),
        max_length=300,
        error_messages={"required": texts.VALUE_NEEDED},
    )
    label = forms.CharField(
        label=_("Zoals mensen het lezen"),
        help_text=_("Een telefoonnummer schrijven we zelf leesbaar."),
        required=False,
        max_length=120,
    )
    audience = forms.ChoiceField(label=_("Voor wie?"), choices=choices(texts.AUDIENCES))
    how = forms.ChoiceField(
        label=_("Wanneer antwoorden ze?"),
        choices=texts.HOURS_CHOICES,
        widget=forms.RadioSelect,
    )
    hours = forms.CharField(
        label=_("De uren in de week"),
        help_text=_(
            "Gewoon zoals je het zegt: ma-vr 9-12, 13-17; za 10-12. Daarna tonen we hoe we het "
            "begrijpen."
        ),
        widget=long_text(3),
        max_length=1000,
        error_messages={"required": texts.HOURS_NEEDED},
    )
    understood = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)
    by_appointment = forms.BooleanField(label=_("Alleen op afspraak"), required=False)
    holidays = forms.ChoiceField(
        label=_("Op feestdagen"),
        help_text=_(
            "Bijvoorbeeld op 21 juli of 25 december. Vraag het na. Alleen bij vaste uren in de "
            "week."
        ),
        choices=texts.HOLIDAY_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": texts.HOLIDAYS_NEEDED},
    )
    july = forms.ChoiceField(
        label=_("Op 11 juli, de feestdag van de Vlaamse Gemeenschap"),
        choices=texts.HOLIDAY_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": texts.JULY_NEEDED},
    )
    other_days = forms.CharField(
        label=_("Dagen met andere uren"),
        help_text=_("Eén per regel: 24/12/2026 9-12, of 2/1/2027 gesloten # brugdag."),
        required=False,
        widget=long_text(3),
        max_length=4000,
    )
    note = forms.CharField(label=_("Opmerking"), required=False, max_length=300)

    def initial_of(self, stored: Texts) -> dict[str, Any]:
        """Return what the form shows of what is stored. A new channel has no holidays chosen."""
        shown: dict[str, Any] = {
            name: stored[name] for name in ("kind", "value", "label", "audience", "note")
        }
        is_always = stored["is_24_7"] == YES
        has_week = stored["hours_known"] == YES
        return shown | {
            "how": "ALWAYS" if is_always else "WEEK" if has_week else "UNKNOWN",
            "hours": stored["hours"],
            "understood": stored["hours"],
            "by_appointment": stored["by_appointment"] == YES,
            "holidays": _said(stored, "holidays_known", "closed_on_public_holidays")
            if has_week
            else "",
            "july": _said(stored, "july_known", "closed_on_11_july") if has_week else "",
            "other_days": stored["other_days"],
        }

    def suggested(self, suggestion: SuggestionPage) -> dict[str, Any]:
        """Return what a suggestion fills in: hours that we understand, or a short number."""
        text = suggestion.proposed
        if suggestion.field == "hours":
            heard = hear_week(text)
            return {} if heard.unread or not heard.hours else {"hours": text, "how": "WEEK"}
        return {"value": text} if suggestion.field == "value" and len(text) <= LONGEST_VALUE else {}

    def clean_hours(self) -> str:
        """Return the week in the one way we write it."""
        return written_week(_heard(hear_week(self.cleaned_data["hours"]), texts.HOURS_UNREAD).hours)

    def clean_other_days(self) -> str:
        """Return the other days in the one way we write them."""
        heard = _heard(hear_days(self.cleaned_data["other_days"]), texts.DAYS_UNREAD)
        return written_days(heard.other_days)

    def clean(self) -> dict[str, Any]:
        """Check what one field alone cannot know."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("how") != "WEEK":
            self._forgive("hours", "holidays", "july")
        else:
            self._check_week(cleaned)
        self.number: numbers.Number | None = None
        if cleaned.get("kind") == ChannelKind.DESK:
            self._forgive("value")
        elif cleaned.get("value"):
            self._check_value(cleaned.get("kind", ""), cleaned["value"].strip())
        return cleaned

    def _forgive(self, *names: str) -> None:
        """Take away that a field is required, where it is not asked."""
        for name in names:
            if self[name].value() in (None, ""):
                self.errors.pop(name, None)

    def _check_value(self, kind: str, value: str) -> None:
        if kind == ChannelKind.PHONE:
            found = numbers.read(value, never=numbers.blocked(FOLDER / "blocked_numbers.csv"))
            if isinstance(found, numbers.Number):
                self.number = found
            else:
                self.add_error("value", str(texts.NUMBER_FAULTS[found]))
        elif kind == ChannelKind.WEB and not value.startswith(WEB):
            self.add_error("value", str(texts.LINK_WRONG))
        elif kind == ChannelKind.MAIL and "@" not in value and not value.startswith(WEB):
            self.add_error("value", str(texts.MAIL_WRONG))

    def _check_week(self, cleaned: dict[str, Any]) -> None:
        """Say once how new hours were understood, before they are kept."""
        hours = cleaned.get("hours")
        if hours and cleaned.get("understood") != hours:
            self.data = self._as_data({"understood": hours, "hours": hours})
            self.add_error("hours", texts.HOURS_HEARD % {"hours": hours})

    def as_texts(self) -> Texts:
        """Return the checked fields as texts."""
        cleaned = self.cleaned_data
        has_week = cleaned["how"] == "WEEK"
        number = self.number
        value = number.stored if number else cleaned.get("value", "").strip()
        return {
            "kind": cleaned["kind"],
            "label": number.shown if number else cleaned["label"].strip(),
            "value": "" if cleaned["kind"] == ChannelKind.DESK else value,
            "number_kind": number.kind.value if number else "",
            "audience": cleaned["audience"],
            "note": cleaned["note"].strip(),
            "hours_known": flag(is_on=cleaned["how"] != "UNKNOWN"),
            "is_24_7": flag(is_on=cleaned["how"] == "ALWAYS"),
            "by_appointment": flag(is_on=cleaned["by_appointment"]),
            "closed_on_public_holidays": flag(is_on=has_week and cleaned.get("holidays") != "OPEN"),
            "closed_on_11_july": flag(is_on=has_week and cleaned.get("july") != "OPEN"),
            "holidays_known": flag(is_on=not has_week or cleaned.get("holidays") != "UNKNOWN"),
            "july_known": flag(is_on=not has_week or cleaned.get("july") != "UNKNOWN"),
            "hours": cleaned["hours"] if has_week else "",
            "other_days": cleaned["other_days"],
        }


def _said(stored: Texts, known: str, closed: str) -> str:
    """Return which holiday choice is stored; none where no week was ever entered."""
    if stored["hours_known"] == NO or stored["is_24_7"] == YES:
        return ""
    if stored[known] == NO:
        return "UNKNOWN"
    return "CLOSED" if stored[closed] == YES else "OPEN"


def _heard(heard: Heard, sentence: Any) -> Heard:  # noqa: ANN401 -- a text of any kind
    """Return what was understood. Raises ValidationError that names the rest."""
    if heard.unread:
        pieces = ", ".join(f"“{piece}”" for piece in heard.unread)
        raise forms.ValidationError(sentence % {"pieces": pieces})
    return heard
