"""Who is asked for which mandate, and from when."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import MandateFacts
from fijnmazig.organisations.domain.kinds import MandateKind
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.forms.fields import DayField
from fijnmazig.organisations.queries.naming import Candidates


class PartnerForm(forms.Form):
    """Of which partner somebody is asked. Sent in the address; it only asks."""

    organisatie = forms.ChoiceField(label=_("Van welke organisatie?"))

    def __init__(self, *, candidates: Candidates) -> None:
        super().__init__(initial={"organisatie": str(candidates.organisation_id or "")})
        self.fields["organisatie"] = forms.ChoiceField(
            label=_("Van welke organisatie?"),
            choices=[("", texts.CHOOSE), *candidates.organisations],
        )


class SuccessorForm(forms.Form):
    """Who takes a mandate over, and from when."""

    professional = forms.ChoiceField(label=_("Wie?"))
    start_date = DayField(label=_("Eerste dag"))

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        candidates: Candidates,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["professional"] = forms.ChoiceField(
            label=_("Wie?"), choices=[("", texts.CHOOSE), *candidates.people]
        )
        self.order_fields(["kind", "nis", "professional", "start_date", "end_date"])

    def professional_id(self) -> UUID:
        """Return who was chosen."""
        return UUID(self.cleaned_data["professional"])


class MandateForm(SuccessorForm):
    """A new mandate: which, where, who, from and until."""

    kind = forms.ChoiceField(label=_("Welk mandaat?"), choices=list(texts.MANDATES.items()))
    nis = forms.ChoiceField(label=_("Voor welke gemeente?"), required=False)
    end_date = DayField(label=_("Laatste dag"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        candidates: Candidates,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(data, candidates=candidates, **kwargs)
        whole = [("", texts.WHOLE_PARTNERSHIP)] if candidates.may_fill_whole else []
        self.fields["nis"] = forms.ChoiceField(
            label=_("Voor welke gemeente?"),
            choices=[*whole, *candidates.seats],
            required=not candidates.may_fill_whole,
        )
        self.order_fields(["kind", "nis", "professional", "start_date", "end_date"])

    def as_facts(self, *, organisation_id: UUID) -> MandateFacts:
        """Return the checked fields as the service takes them."""
        cleaned = self.cleaned_data
        return MandateFacts(
            kind=MandateKind(cleaned["kind"]),
            nis=cleaned["nis"],
            organisation_id=organisation_id,
            professional_id=self.professional_id(),
            start_date=cleaned["start_date"],
            end_date=cleaned["end_date"],
        )


class MandateDatesForm(forms.Form):
    """From when until when a mandate holds."""

    start_date = DayField(label=_("Eerste dag"))
    end_date = DayField(label=_("Laatste dag"), required=False)

    def as_period(self) -> Period:
        """Return the checked days."""
        return Period(start=self.cleaned_data["start_date"], end=self.cleaned_data["end_date"])
