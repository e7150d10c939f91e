"""What somebody lets a caller pass to a programme; nothing of it is kept by a form."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from fijnmazig.groups.domain.kinds import Format, Telling
from fijnmazig.outreach.domain.referring import Category
from fijnmazig.outreach.queries.programmes import BringPage
from fijnmazig.outreach.services.bringing import Brought
from fijnmazig.outreach.texts import programmes as texts
from fijnmazig.outreach.texts import referring

QUIET = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


class BringForm(forms.Form):
    """What may pass, how somebody can be reached, and what the caller may know afterwards."""

    when = forms.CharField(
        label=texts.WHEN,
        help_text=texts.WHEN_HELP,
        max_length=300,
        widget=forms.TextInput(attrs=QUIET),
    )
    may_leave = forms.ChoiceField(
        label=texts.MAY_LEAVE,
        choices=list(texts.LEAVE.items()),
        initial="NO",
        widget=forms.RadioSelect,
    )
    with_words = forms.CharField(
        label=texts.WITH_WORDS,
        help_text=texts.WITH_WORDS_HELP,
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=QUIET),
    )
    wish = forms.CharField(
        label=texts.WISH,
        help_text=texts.WISH_HELP,
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3} | QUIET),
    )

    field_order: tuple[str, ...] = (
        "forms",
        "also",
        "when",
        "may_leave",
        "with_words",
        "wish",
        "told",
    )

    def __init__(
        self, data: QueryDict | None, *, page: BringPage, initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.fields["forms"] = forms.MultipleChoiceField(
            label=texts.FORMS,
            choices=list(page.expected.forms),
            widget=forms.CheckboxSelectMultiple,
            initial=[page.expected.forms[0][0]],
        )
        if page.known:
            self.fields["also"] = forms.MultipleChoiceField(
                label=texts.ALSO,
                help_text=texts.ALSO_HELP,
                required=False,
                choices=[(one.value, referring.CATEGORIES[one]) for one in page.known],
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["told"] = forms.ChoiceField(
            label=texts.TOLD,
            choices=list(page.telling),
            initial=Telling.NOTHING.value,
            widget=forms.RadioSelect,
        )
        self.order_fields(self.field_order)

    def brought(self, nonce: UUID) -> Brought:
        """Return it as the service takes it."""
        said = self.cleaned_data
        return Brought(
            nonce=nonce,
            also=frozenset(map(Category, said.get("also", []))),
            forms=tuple(map(Format, said["forms"])),
            when=said["when"],
            may_leave_message=said["may_leave"] == "YES",
            with_words=said["with_words"],
            wish=said["wish"],
            told=Telling(said["told"]),
        )


class AgreedForm(BringForm):
    """What was looked over, travelling along, with its nonce and the yes of the person."""

    nonce = forms.UUIDField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label=texts.AGREED, error_messages={"required": texts.AGREED_NEEDED}
    )

    field_order = (*BringForm.field_order, "nonce", "agreed")

    def __init__(
        self, data: QueryDict | None, *, page: BringPage, initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, page=page, initial=initial)
        for name, field in self.fields.items():
            if name != "agreed":
                several = isinstance(field, forms.MultipleChoiceField)
                field.widget = forms.MultipleHiddenInput() if several else forms.HiddenInput()
