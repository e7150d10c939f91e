"""What somebody looks for in the agenda."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.agenda import Month, View, Wanted
from fijnmazig.gatherings.domain.kinds import Audience, Modality, SeriesKind
from fijnmazig.gatherings.forms.fields import PlaceField
from fijnmazig.gatherings.queries.agenda import Choices
from fijnmazig.gatherings.texts import agenda as words
from fijnmazig.gatherings.texts import series as texts

NARROWED_TO = (Modality.PLACE, Modality.ONLINE)


class AgendaForm(forms.Form):
    """Everything may stay empty; what is typed never stands readable in an address."""

    audience = forms.ChoiceField(
        label=_("Voor wie?"),
        required=False,
        choices=[("", words.ANY), *texts.AUDIENCES.items()],
    )
    place = PlaceField(
        label=_("Gemeente"),
        help_text=_("Een naam, ook een vroegere, of een postcode."),
        required=False,
    )
    theme = forms.ChoiceField(label=_("Thema"), required=False)
    kind = forms.ChoiceField(
        label=_("Soort"), required=False, choices=[("", words.ANY), *texts.KINDS.items()]
    )
    modality = forms.ChoiceField(
        label=_("Waar?"),
        required=False,
        choices=[("", words.ANY), *((one, texts.MODALITIES[one]) for one in NARROWED_TO)],
    )
    partnership = forms.ChoiceField(label=_("Samenwerkingsverband"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        choices: Choices,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(data, **kwargs)
        for name, rows in (("theme", choices.themes), ("partnership", choices.partnerships)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the type checker
            field.choices = [("", words.ANY), *rows]

    def as_wanted(self, *, view: View, month: Month | None) -> Wanted:
        """Return what is looked for, shown as it was."""
        cleaned = self.cleaned_data
        return Wanted(
            theme=cleaned["theme"],
            nis=cleaned["place"],
            kind=SeriesKind(cleaned["kind"]) if cleaned["kind"] else None,
            partnership_id=UUID(cleaned["partnership"]) if cleaned["partnership"] else None,
            audience=Audience(cleaned["audience"]) if cleaned["audience"] else None,
            modality=Modality(cleaned["modality"]) if cleaned["modality"] else None,
            month=month,
            view=view,
        )


def initial_of(wanted: Wanted) -> dict[str, object]:
    """Return what the form begins with when it shows a search that was made."""
    return {
        "audience": wanted.audience or "",
        "place": wanted.nis,
        "theme": wanted.theme,
        "kind": wanted.kind or "",
        "modality": wanted.modality or "",
        "partnership": str(wanted.partnership_id or ""),
    }
