"""What a host says of who came: a whole list, one tap, somebody who is on no list, a code."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.choosing.fields import SoughtField
from fijnmazig.gatherings.domain.kinds import MarkSource, Presence
from fijnmazig.gatherings.domain.marking import Change, WalkIn
from fijnmazig.gatherings.texts import attendance as texts

SAYS, SHOWED = "zegt-", "toonde-"
OTHERS, NOT_YET = "others", "not_yet"
BY_HAND = (MarkSource.LIST, MarkSource.SHEET, MarkSource.ONLINE_HOST)


def changes_in(data: Mapping[str, Any], /) -> list[Change]:
    """Return what was changed on a list: of whom something else is said than the page showed."""
    changes = []
    for name, said in data.items():
        person = _uuid(name.removeprefix(SAYS)) if name.startswith(SAYS) else None
        if person is None or said not in set(Presence):
            continue
        showed = data.get(f"{SHOWED}{person}") or Presence.WITHDRAWN.value
        if said != showed:
            changes.append(Change(person=person, presence=Presence(said)))
    return changes


def others_in(data: Mapping[str, Any], /) -> frozenset[UUID]:
    """Return of whom a list says that they came because it says nothing else of them.

    They are those of whom nothing was said where the list was read; nobody without that press.
    """
    if data.get(OTHERS) != Presence.PRESENT:
        return frozenset()
    found = (_uuid(key) for key in str(data.get(NOT_YET, "")).split(","))
    return frozenset(one for one in found if one is not None)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


class SendingForm(forms.Form):
    """How marks reach us: `nonce` once for each page or tap, `moment` when a device noted it."""

    nonce = forms.UUIDField(widget=forms.HiddenInput)
    source = forms.ChoiceField(
        choices=[(each.value, each.value) for each in BY_HAND],
        required=False,
        widget=forms.HiddenInput,
    )
    noted = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    sent = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Waarom verander je dit?"), max_length=300, required=False)

    def as_sending(self) -> dict[str, Any]:
        """Return what a sending needs, but for the clock."""
        cleaned = self.cleaned_data
        return {
            "nonce": cleaned["nonce"],
            "source": MarkSource(cleaned["source"] or MarkSource.LIST),
            "reason": cleaned["reason"],
            "marked_at": self._told("noted"),
            "sent_at": self._told("sent"),
        }

    def _told(self, name: str) -> datetime | None:
        try:
            found = parse_datetime(self.cleaned_data[name])
        except ValueError:
            return None
        return found if found is not None and is_aware(found) else None


class WalkInForm(SendingForm):
    """Somebody who is there and on no list."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=120,
        error_messages={"required": texts.NAME_NEEDED},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    replaces = forms.ChoiceField(
        label=_("In de plaats van"),
        help_text=_("Komt deze persoon voor een collega die niet kon?"),
        required=False,
    )
    field_order = ("name", "organisation", "replaces", "reason")

    def __init__(self, *args: Any, page: Any, **options: Any) -> None:  # noqa: ANN401 -- a page of this room
        super().__init__(*args, **options)
        self.fields["organisation"] = SoughtField(
            label=_("Organisatie"),
            finder=page.finder,
            at_hand=page.nearby,
            error_messages={
                "required": texts.ORGANISATION_NEEDED,
                "unknown": texts.ORGANISATION_UNKNOWN,
            },
        )
        people = [("", _("niemand")), *((str(key), name) for key, name in page.expected)]
        cast("forms.ChoiceField", self.fields["replaces"]).choices = people
        self.order_fields(self.field_order)
        if page.head.is_closed:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]

    def as_sending(self) -> dict[str, Any]:
        """Return what a sending needs; a reason is asked for after closing only."""
        self.cleaned_data.setdefault("reason", "")
        return super().as_sending()

    def as_walk_in(self) -> WalkIn:
        """Return who came in."""
        replaces = self.cleaned_data["replaces"]
        return WalkIn(
            name=self.cleaned_data["name"],
            organisation_id=self.cleaned_data["organisation"],
            replaces=UUID(replaces) if replaces else None,
        )


class CloseForm(forms.Form):
    """Whether who was not marked was absent."""

    rest = forms.BooleanField(
        label=_("Wie nog niet is aangeduid, was afwezig"), required=False, initial=True
    )

    def rest_is(self) -> Presence | None:
        """Return what is said of who was not marked."""
        return Presence.ABSENT if self.cleaned_data["rest"] else None


class DoorForm(forms.Form):
    """The code that stands at the door."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Zes tekens, op het scherm of het blad aan de deur."),
        max_length=12,
        error_messages={"required": texts.CODE_NEEDED},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
