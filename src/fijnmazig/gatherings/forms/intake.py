"""A list of who was there, handed in as a file; and what was read of it, sent back to be taken."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.kinds import MarkSource
from fijnmazig.gatherings.domain.marking import WalkIn
from fijnmazig.gatherings.texts import attendance as texts
from fijnmazig.organisations.services.people_lists import LONGEST_NAME, PersonOnList

MOST_PEOPLE = 1_000
LONGEST = MOST_PEOPLE * (12 * LONGEST_NAME + 60)  # JSON writes a letter in twelve at most


class ListForm(forms.Form):
    """The file."""

    document = forms.FileField(
        label=_("Lijst van wie er was"),
        help_text=_("XLSX of CSV, met de kolommen naam en organisatie."),
        error_messages={"required": texts.LIST_NEEDED},
    )


class TakeForm(forms.Form):
    """What was read, as it was shown."""

    nonce = forms.UUIDField(widget=forms.HiddenInput)
    people = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Waarom verander je dit?"),
        help_text=_("Alleen nodig als de lijst al afgesloten is."),
        max_length=300,
        required=False,
    )

    def clean_people(self) -> list[WalkIn]:
        """Return who came, from what the page sent back."""
        try:
            rows = json.loads(self.cleaned_data["people"])
            found = [
                WalkIn(name=name[:LONGEST_NAME], organisation_id=UUID(house))
                for name, house in rows
                if isinstance(name, str) and name.isprintable()
            ]
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise ValidationError(texts.LIST_NEEDED) from error
        if not 0 < len(found) == len(rows) <= MOST_PEOPLE:
            raise ValidationError(texts.LIST_NEEDED)
        return found

    def as_sending(self) -> dict[str, Any]:
        """Return what a sending needs, but for the clock."""
        cleaned = self.cleaned_data
        source = MarkSource.IMPORT
        return {"nonce": cleaned["nonce"], "reason": cleaned["reason"], "source": source}


def written(people: Sequence[PersonOnList], /) -> str:
    """Return what was read as the page sends it back; empty while a row cannot be taken."""
    if any(row.organisation_id is None or not row.name for row in people):
        return ""
    return json.dumps([[row.name, str(row.organisation_id)] for row in people])
