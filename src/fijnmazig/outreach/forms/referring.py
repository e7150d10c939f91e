"""What is asked, agreed, chosen to leave, and told back; nothing of it is kept by a form."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django_stubs_ext import StrOrPromise

from fijnmazig.common.choosing.fields import SoughtField
from fijnmazig.outreach.domain.referring import (
    LONGEST_MESSAGE,
    LONGEST_TERM,
    Category,
    Channel,
    Fault,
    OverrideGround,
    Purpose,
    Source,
    State,
)
from fijnmazig.outreach.queries.handing import AskPage, HandPage
from fijnmazig.outreach.queries.receivers import ReceiverListPage
from fijnmazig.outreach.services.consenting import Asked
from fijnmazig.outreach.services.referring import Choice
from fijnmazig.outreach.texts import referring as texts

DAY = "%Y-%m-%d"
AREA = {"rows": 4, "autocomplete": "off"}


def categories_field(label: StrOrPromise, allowed: Iterable[Category]) -> forms.MultipleChoiceField:
    """Return boxes for the categories that may be chosen, one at least."""
    return forms.MultipleChoiceField(
        label=label,
        choices=[(one.value, texts.CATEGORIES[one]) for one in allowed],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": texts.FAULTS[Fault.NOTHING]},
    )


def hidden(field: forms.Field) -> None:
    """Let a field travel along without being shown."""
    is_several = isinstance(field, forms.MultipleChoiceField)
    field.widget = forms.MultipleHiddenInput() if is_several else forms.HiddenInput()


class AskForm(forms.Form):
    """To whom, for what and which categories somebody is asked."""

    field_order: tuple[str, ...] = ("recipient",)

    purpose = forms.ChoiceField(
        label=texts.PURPOSE,
        choices=[(one.value, texts.PURPOSES[one]) for one in Purpose],
        widget=forms.RadioSelect,
    )

    def __init__(
        self, data: QueryDict | None, *, page: AskPage, initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, initial={"purpose": page.purpose} | dict(initial))
        recipient = SoughtField(
            label=texts.RECIPIENT,
            help_text=texts.RECIPIENT_HELP,
            finder=page.services,
            offered=(texts.NEAR, page.near),
            error_messages={"required": texts.CHOOSE},
        )
        self.fields["recipient"] = recipient
        self.fields["categories"] = categories_field(texts.WHICH, page.known)
        self.order_fields(self.field_order)

    def asked(self) -> Asked:
        """Return it as the service takes it."""
        return Asked(
            service_id=self.cleaned_data["recipient"],
            purpose=Purpose(self.cleaned_data["purpose"]),
            categories=frozenset(map(Category, self.cleaned_data["categories"])),
        )


class AgreedForm(AskForm):
    """What was asked, travelling along, and how and when somebody agreed."""

    source = forms.ChoiceField(
        label=texts.HOW_GIVEN,
        choices=[(one.value, texts.SOURCES[one]) for one in (Source.SPOKEN, Source.WRITTEN)],
        widget=forms.RadioSelect,
    )
    given_on = forms.DateField(
        label=texts.GIVEN_ON, widget=forms.DateInput(attrs={"type": "date"}, format=DAY)
    )

    def __init__(
        self, data: QueryDict | None, *, page: AskPage, initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, page=page, initial=initial)
        for name in ("recipient", "purpose", "categories"):
            hidden(self.fields[name])

    def as_source(self) -> Source:
        """Return how it was given."""
        return Source(self.cleaned_data["source"])

    def as_moment(self, *, at: datetime) -> datetime:
        """Return when it was given: now, or at noon of an earlier day."""
        day: date = self.cleaned_data["given_on"]
        if day == timezone.localdate(at):
            return at
        return timezone.make_aware(datetime.combine(day, time(12)))


class OverrideForm(AskForm):
    """What should leave without consent, on which ground, and why."""

    ground = forms.ChoiceField(
        label=texts.GROUND,
        choices=[(one.value, texts.GROUNDS[one]) for one in OverrideGround],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=texts.REASON,
        help_text=texts.REASON_HELP,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs=AREA),
    )


class HandForm(forms.Form):
    """What leaves under a consent, how, and when an answer is expected."""

    message = forms.CharField(
        label=texts.MESSAGE,
        help_text=texts.MESSAGE_HELP,
        max_length=LONGEST_MESSAGE,
        required=False,
        widget=forms.Textarea(attrs=AREA),
    )
    channel = forms.ChoiceField(label=texts.CHANNEL, widget=forms.RadioSelect)
    days = forms.IntegerField(label=texts.TERM, min_value=1, max_value=LONGEST_TERM)

    field_order = ("categories", "message", "channel", "days")

    def __init__(
        self, data: QueryDict | None, *, page: HandPage, initial: Mapping[str, Any]
    ) -> None:
        allowed = [one for one in page.categories if one in page.known]
        ways = [Channel.ACCOUNT, Channel.PDF] if page.receiving_team else [Channel.PDF]
        chosen = [one.value for one in allowed if one is not Category.MESSAGE]
        start = {"days": page.term, "channel": ways[0].value, "categories": chosen}
        super().__init__(data, initial=start | dict(initial))
        self.fields["categories"] = categories_field(texts.WHAT_LEAVES, allowed)
        self.fields["channel"] = forms.ChoiceField(
            label=texts.CHANNEL,
            choices=[(one.value, texts.CHANNELS[one]) for one in ways],
            widget=forms.RadioSelect,
        )
        if Category.MESSAGE not in allowed:
            del self.fields["message"]
        self.order_fields(self.field_order)

    def choice(self, nonce: UUID) -> Choice:
        """Return it as the service takes it."""
        return Choice(
            nonce=nonce,
            categories=frozenset(map(Category, self.cleaned_data["categories"])),
            message=self.cleaned_data.get("message", ""),
            channel=Channel(self.cleaned_data["channel"]),
            days=self.cleaned_data["days"],
        )


class SendForm(HandForm):
    """What was looked over, travelling along, and its nonce."""

    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None, *, page: HandPage, initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, page=page, initial=initial)
        for field in self.fields.values():
            hidden(field)


class FeedbackForm(forms.Form):
    """What came of it."""

    state = forms.ChoiceField(label=texts.STATE, widget=forms.RadioSelect)
    note = forms.CharField(
        label=texts.NOTE,
        help_text=texts.NOTE_HELP,
        max_length=LONGEST_MESSAGE,
        required=False,
        widget=forms.Textarea(attrs=AREA),
    )

    field_order = ("state", "note")

    def __init__(
        self,
        data: QueryDict | None,
        *,
        followers: Iterable[tuple[str, StrOrPromise]],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.fields["state"] = forms.ChoiceField(
            label=texts.STATE, choices=list(followers), widget=forms.RadioSelect
        )
        self.order_fields(self.field_order)

    def as_state(self) -> State:
        """Return it as the service takes it."""
        return State(self.cleaned_data["state"])


class ReceiverForm(forms.Form):
    """Which service receives in the vault of whom."""

    email = forms.EmailField(label=texts.EMAIL, help_text=texts.EMAIL_HELP, max_length=254)

    field_order = ("team", "service", "email")

    def __init__(self, data: QueryDict | None, *, page: ReceiverListPage) -> None:
        super().__init__(data)
        self.fields["team"] = forms.ChoiceField(label=texts.TEAM, choices=list(page.teams))
        self.fields["service"] = SoughtField(
            label=texts.SERVICE, finder=page.services, error_messages={"required": texts.CHOOSE}
        )
        self.order_fields(self.field_order)
