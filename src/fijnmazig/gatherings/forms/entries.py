"""Registering, changing who comes, and the list of the holder."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.entering import MOST_SEATS, Party
from fijnmazig.gatherings.queries.entering import Company


class EntryForm(forms.Form):
    """Who comes: oneself, colleagues, and seats to be named later."""

    with_self = forms.BooleanField(label=_("Ik kom zelf"), required=False, initial=True)
    people = forms.MultipleChoiceField(
        label=_("Wie komt er nog?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    unnamed = forms.IntegerField(
        label=_("Plaatsen waarvoor je later zegt wie komt"),
        required=False,
        min_value=0,
        max_value=MOST_SEATS,
    )
    accepts_fewer = forms.BooleanField(
        label=_("Is er niet voor iedereen plaats, dan komen we met minder"),
        help_text=_("Anders houden jullie je plaats op de wachtlijst tot er genoeg vrij is."),
        required=False,
    )
    need = forms.CharField(
        label=_("Heb je iets nodig om mee te kunnen doen?"),
        help_text=_(
            "Een ringleiding, een tolk, een plaats vooraan. Alleen wie organiseert leest dit. "
            "We wissen het de dag na het laatste moment."
        ),
        required=False,
        max_length=300,
    )

    said_course = forms.BooleanField(
        label=_("Ik volgde de basisvorming al"),
        help_text=_("Zonder account, op papier of ergens anders: je woord volstaat."),
        required=False,
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, company: Company, asks_course: bool = False
    ) -> None:
        super().__init__(data)
        self.company = company
        if not asks_course:
            del self.fields["said_course"]
        self.fields["people"].choices = company.people  # type: ignore[attr-defined]  # of this very field
        if not company.people:
            del self.fields["people"]
        if company.organisation_id is None:
            for name in ("unnamed", "accepts_fewer"):
                del self.fields[name]
        if not company.is_own:
            self.fields["with_self"].initial = False

    def as_party(self) -> Party:
        """Return the checked fields as the service takes them."""
        found = self.cleaned_data
        people = tuple(UUID(person) for person in found.get("people", ()))
        unnamed = found.get("unnamed") or 0
        return Party(
            organisation_id=self.company.organisation_id if people or unnamed else None,
            people=people,
            unnamed=unnamed,
            with_self=found["with_self"],
            accepts_fewer=found.get("accepts_fewer", False),
            need=found["need"],
            said_course=found.get("said_course", False),
        )


class SeatForm(forms.Form):
    """Who comes on one seat."""

    person = forms.ChoiceField(label=_("Wie komt er?"), required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, people: Sequence[tuple[str, str]], now: str
    ) -> None:
        super().__init__(data, initial={"person": now})
        choices = [("", _("Dat zeggen we later")), *people]
        self.fields["person"] = forms.ChoiceField(
            label=_("Wie komt er?"), required=False, choices=choices
        )

    def professional_id(self) -> UUID | None:
        """Return who was chosen, None for nobody yet."""
        chosen = self.cleaned_data["person"]
        return UUID(chosen) if chosen else None


class CapacityForm(forms.Form):
    """How many seats there are."""

    capacity = forms.IntegerField(
        label=_("Aantal plaatsen"),
        help_text=_("Leeg: geen grens. Niemand verliest een plaats."),
        required=False,
        min_value=0,
        max_value=10_000,
    )


class InviteForm(forms.Form):
    """Which organisations to invite, and why."""

    organisations = forms.MultipleChoiceField(
        label=_("Wie nodig je uit?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Waarom nodig je hen uit?"),
        help_text=_("Dit staat in de mail. Bijvoorbeeld wat het hun oplevert."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, choices: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        self.fields["organisations"].choices = choices  # type: ignore[attr-defined]  # of this very field

    def organisation_ids(self) -> list[UUID]:
        """Return which organisations were chosen."""
        return [UUID(key) for key in self.cleaned_data["organisations"]]


class PreparedForm(forms.Form):
    """Whom of a list to invite or to leave out, with another reason for all of them or none."""

    invitations = forms.MultipleChoiceField(
        label=_("Wie nodig je uit?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Wil je iets anders zeggen?"),
        help_text=_("Leeg: de mail zegt wat hierboven bij de organisatie staat."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, choices: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(data, initial={"invitations": [key for key, _name in choices]})
        self.fields["invitations"].choices = choices  # type: ignore[attr-defined]  # of this very field

    def invitation_ids(self) -> list[UUID]:
        """Return who was chosen."""
        return [UUID(key) for key in self.cleaned_data["invitations"]]
