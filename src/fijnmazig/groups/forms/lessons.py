"""What is typed around lessons: the text that leaves, where it goes, or why it does not."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.queries.lessons import FinishPage, LessonPage
from fijnmazig.groups.services.lessons import LONGEST, LONGEST_REASON
from fijnmazig.groups.services.renewing import Place
from fijnmazig.groups.texts import lessons as texts


class ReleaseForm(forms.Form):
    """The text that leaves the vault. `previewed` is what its writer saw before they say yes."""

    text = forms.CharField(
        label=_("Wat de maker van het draaiboek leest"),
        help_text=_(
            "Over de sessie, niet over een deelnemer. Geen naam, geen nummer, geen verhaal waaraan "
            "iemand te herkennen is."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": texts.WORDS_NEEDED, "max_length": texts.WORDS_NEEDED},
    )
    previewed = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)

    @property
    def was_previewed(self) -> bool:
        """Tell whether the text is the one that was shown before."""
        return bool(self.cleaned_data["previewed"] == self.cleaned_data["text"])


class AsideForm(forms.Form):
    """Why a lesson goes into no version."""

    reason = forms.CharField(
        label=_("Waarom neem je dit niet op?"),
        help_text=_("In één zin. De begeleider die het doorgaf, leest dit."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": texts.REASON_NEEDED},
    )


class LessonForm(forms.Form):
    """Where in the playbook a lesson goes, and in which words."""

    text = forms.CharField(
        label=_("Zo komt het in het draaiboek"),
        help_text=_("Een gewone zin is genoeg. Je kunt daarna in het ontwerp verder schrijven."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": texts.WORDS_NEEDED},
    )

    def __init__(self, data: Mapping[str, Any] | None, *, page: LessonPage) -> None:
        super().__init__(data, initial={"text": page.lesson.text, "place": page.place})
        self.fields["place"] = forms.ChoiceField(label=_("Onder welk deel?"), choices=page.places)

    def as_place(self) -> Place:
        """Return where it goes, as the service takes it."""
        session, _dash, part = self.cleaned_data["place"].partition("-")
        return Place(session=int(session), part=int(part))


class RenewForm(forms.Form):
    """Which lessons stand in the new version, and what is new in it."""

    change_note = forms.CharField(
        label=_("Wat is er nieuw?"),
        help_text=_(
            "In één of twee zinnen. Van welke versie en sessies het komt, zetten wij erbij."
        ),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, page: FinishPage) -> None:
        initial = {"change_note": str(texts.CHANGE_NOTE), "lessons": list(map(str, page.worked_in))}
        super().__init__(data, initial=initial)
        self.fields["lessons"] = forms.MultipleChoiceField(
            label=_("Welke lessen staan in deze versie?"),
            choices=[
                (
                    str(one.id),
                    texts.LESSON_CHOICE
                    % {"number": one.number, "version": one.version.number, "text": one.text},
                )
                for one in page.lessons
            ],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": texts.LESSONS_NEEDED},
        )
        if page.draft.doubtful:
            self.fields["vouched"] = forms.MultipleChoiceField(
                label=_("Dit kan van een persoon zijn"),
                help_text=_("Kruis aan wat van een dienst is en mag blijven. Haal de rest weg."),
                required=False,
                choices=[(one, one) for one in page.draft.doubtful],
                widget=forms.CheckboxSelectMultiple,
            )

    def as_lessons(self) -> frozenset[UUID]:
        """Return the lessons that were ticked."""
        return frozenset(UUID(one) for one in self.cleaned_data["lessons"])

    def as_vouched(self) -> frozenset[str]:
        """Return what the writer vouches for."""
        return frozenset(self.cleaned_data.get("vouched", ()))
