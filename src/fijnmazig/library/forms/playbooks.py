"""Check what a writer types of a playbook; a draft may lack things, nothing may be too long."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from fijnmazig.library import texts
from fijnmazig.library.domain.items import Lineage
from fijnmazig.library.domain.playbook import Playbook
from fijnmazig.library.forms.playbook_fields import (
    PROSE_HINT,
    LinesField,
    ProseField,
)
from fijnmazig.library.queries.drafts import AdaptationShown, DraftShown
from fijnmazig.library.services.versions import News
from fijnmazig.library.texts.playbooks import FIELD_LABELS


class FactsForm(forms.Form):
    """What to know beforehand."""

    use_required_attribute = False
    purpose = ProseField(label=FIELD_LABELS["purpose"], help_text=PROSE_HINT, rows=5)
    audience = ProseField(label=FIELD_LABELS["audience"], rows=4)
    not_for = ProseField(
        label=FIELD_LABELS["not_for"],
        help_text=_("Wie heeft hier niets aan of loopt gevaar, en waar kan die wel terecht?"),
        rows=4,
    )
    preparation = ProseField(label=FIELD_LABELS["preparation"], rows=8)
    agreements = LinesField(
        label=_("Afspraken met de groep"), help_text=_("Eén afspraak per regel.")
    )

    def __init__(self, given: QueryDict | None, *, facts: Playbook) -> None:
        initial = {
            "purpose": facts.purpose,
            "audience": facts.audience,
            "not_for": facts.not_for,
            "preparation": facts.preparation,
            "agreements": "\n".join(facts.agreements),
        }
        super().__init__(given, initial=initial)

    def as_facts(self) -> Playbook:
        """Return the checked fields as the service takes them."""
        return Playbook(**self.cleaned_data)


class FinishForm(forms.Form):
    """What is new in a finished playbook, and what its writer vouches for."""

    change_note = forms.CharField(
        label=_("Wat is er nieuw?"),
        help_text=_("In één of twee zinnen, voor wie de vorige versie kent."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": texts.CHANGE_NOTE_NEEDED},
    )
    lineage = forms.ChoiceField(
        label=_("Hoe kwam deze versie er?"),
        required=False,
        choices=list(texts.LINEAGE_LABELS.items()),
    )
    vouched = forms.MultipleChoiceField(
        label=_("Dit kan van een persoon zijn"),
        help_text=_(
            "Kruis aan wat van een dienst is en mag blijven. Haal de rest weg uit het draaiboek."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, given: QueryDict | None, *, page: DraftShown) -> None:
        note = page.change_note or (str(texts.FIRST_VERSION) if page.is_first_version else "")
        super().__init__(given, initial={"change_note": note, "lineage": page.lineage or ""})
        field = self.fields["vouched"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- tells the type checker
        field.choices = [(text, text) for text in page.doubtful]
        if not page.doubtful:
            del self.fields["vouched"]
        if page.is_first_version and page.lineage is None:
            del self.fields["lineage"]

    def as_news(self) -> News:
        """Return what is new as the service takes it."""
        lineage = self.cleaned_data.get("lineage")
        return News(
            change_note=self.cleaned_data["change_note"],
            lineage=Lineage(lineage) if lineage else None,
        )

    def vouched_texts(self) -> frozenset[str]:
        """Return what the writer vouches for."""
        return frozenset(self.cleaned_data.get("vouched", ()))


class AdaptForm(forms.Form):
    """The title of one's own version, and a promise where the licence asks for one."""

    title = forms.CharField(
        label=_("Titel van jouw versie"),
        max_length=300,
        error_messages={"required": texts.TITLE_NEEDED},
    )
    has_permission = forms.BooleanField(
        label=_("Ik heb de toestemming van de eigenaar om dit aan te passen."),
        error_messages={"required": texts.PERMISSION_NEEDED},
    )

    def __init__(self, given: QueryDict | None, *, page: AdaptationShown) -> None:
        super().__init__(given, initial={"title": page.title})
        if page.is_licence_known and not page.forbids_changes:
            del self.fields["has_permission"]


class PlaybookForm(forms.Form):
    """What a new playbook is called."""

    title = forms.CharField(
        label=_("Titel"), max_length=300, error_messages={"required": texts.TITLE_NEEDED}
    )
    description = forms.CharField(
        label=_("Waarover gaat het?"),
        help_text=_("Eén of twee zinnen waaraan een collega ziet of dit nuttig is."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
