"""What an organisation says when it asks to join, and what it is answered."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.choosing.fields import SoughtField
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import JoinFacts
from fijnmazig.organisations.domain.kinds import OrganisationKind, Sector
from fijnmazig.organisations.forms.fields import MunicipalityField, with_any
from fijnmazig.organisations.forms.partnerships import PartForm
from fijnmazig.organisations.queries.joining import RequestPage


class JoinForm(forms.Form):
    """An organisation that asks to join, and whom to answer."""

    organisation_name = forms.CharField(label=_("Naam van de organisatie"), max_length=200)
    kind = forms.ChoiceField(label=_("Soort"), choices=with_any(texts.CHOOSE, texts.KINDS.items()))
    sector = forms.ChoiceField(
        label=_("Sector"), choices=with_any(texts.CHOOSE, texts.SECTORS.items())
    )
    municipality = MunicipalityField(
        label=_("In welke gemeente?"),
        help_text=_("Een naam of een postcode."),
        required=False,
    )
    website = forms.URLField(
        label=_("Website"), required=False, max_length=300, assume_scheme="https"
    )
    message = forms.CharField(
        label=_("Waarom wilt u meedoen?"),
        help_text=_("Schrijf niets over mensen die u helpt."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    contact_name = forms.CharField(
        label=_("Uw naam"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact_email = forms.EmailField(
        label=_("Uw e-mailadres op het werk"),
        help_text=_("Alleen om u te antwoorden."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def as_facts(self) -> JoinFacts:
        """Return the checked fields as the service takes them."""
        cleaned = dict(self.cleaned_data)
        cleaned["nis"] = cleaned.pop("municipality")
        cleaned["kind"] = OrganisationKind(cleaned["kind"])
        cleaned["sector"] = Sector(cleaned["sector"])
        return JoinFacts(**cleaned)


class AcceptForm(PartForm):
    """As which organisation who asked takes part, from when, and what the mail adds."""

    answer = forms.CharField(
        label=_("Wil je er iets bij schrijven?"),
        help_text=_(
            "Dit komt in de mail. Bijvoorbeeld wanneer jullie de volgende keer samenkomen."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        page: RequestPage,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["organisation"] = SoughtField(
            label=_("Welke organisatie is dit?"),
            help_text=texts.NEW_WHEN_EMPTY,
            finder=page.organisations,
            initial=page.likely_id,
            required=False,
        )
        del self.fields["end_date"]
        self.order_fields(["organisation", "part", "start_date", "answer"])

    def organisation_id(self) -> UUID | None:
        """Return the organisation we know already, None for a new one."""
        chosen: UUID | None = self.cleaned_data["organisation"]
        return chosen


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label=_("Waarom niet?"),
        help_text=_("Wie het vroeg, leest dit in de mail."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": texts.REASON_NEEDED},
    )
