"""Check a link or a question that somebody shares without a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.library import texts
from fijnmazig.library.domain.contacts import is_safe_link
from fijnmazig.library.domain.items import LINKED, WRITTEN, Kind
from fijnmazig.library.domain.pages import PageText, TextSource
from fijnmazig.library.domain.personal import personal_spans
from fijnmazig.library.domain.snippets import opening
from fijnmazig.library.services.items import Description
from fijnmazig.library.services.writing import Text

LONGEST_TEXT = 20_000


class WrittenItemForm(forms.Form):
    """A link or a question: what it is, a title, a few sentences, and where it stands."""

    kind = forms.ChoiceField(
        label=_("Wat deel je?"),
        choices=[(kind.value, texts.KIND_LABELS[kind]) for kind in WRITTEN],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label=_("Titel, of je vraag in één zin"),
        max_length=300,
        error_messages={"required": texts.TITLE_NEEDED},
    )
    link = forms.CharField(
        label=_("Adres op het internet"),
        help_text=_("Begint met https://. Bij een vraag hoeft dit niet."),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"inputmode": "url"}),
    )
    text = forms.CharField(
        label=_("Vertel er iets over"),
        help_text=_(
            "Wat is het, of wat wil je weten? Collega's zoeken op deze woorden. Schrijf niets "
            "waaraan iemand een mens of een gezin herkent."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": texts.TEXT_NEEDED},
    )

    def clean_link(self) -> str:
        """Return a link that may be shown."""
        typed = str(self.cleaned_data["link"]).strip()
        if typed and not is_safe_link(typed):
            raise forms.ValidationError(texts.LINK_UNSAFE)
        return typed

    def clean(self) -> dict[str, Any]:
        """Ask for a link where there is nothing without one."""
        cleaned = self.cleaned_data
        wants_link = cleaned.get("kind") in {kind.value for kind in LINKED}
        if wants_link and not cleaned.get("link") and "link" not in self.errors:
            self.add_error("link", texts.LINK_NEEDED)
        return cleaned

    def as_description(self) -> Description:
        """Return what the service takes; the first sentences say what it is about."""
        cleaned = self.cleaned_data
        return Description(
            kind=Kind(cleaned["kind"]),
            title=cleaned["title"],
            description=_opening(cleaned["text"]),
            owner_text="",
            network="",
            municipality_nis="",
            language="nl",
            year=None,
            themes=(),
            link=cleaned["link"],
        )

    def as_text(self) -> Text:
        """Return the text as the service takes it."""
        return Text(body=self.cleaned_data["text"])


def _opening(text: str) -> str:
    """Return the first sentence, unless it may point to a person: nobody was asked about it yet."""
    first = opening(text)
    page = PageText(number=1, label="", text=first, source=TextSource.TEXT_LAYER)
    return "" if personal_spans([page]) else first


class TextForm(forms.Form):
    """The text of an item that was written here."""

    text = forms.CharField(
        label=_("Tekst"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": texts.TEXT_NEEDED},
    )
    change_note = forms.CharField(
        label=_("Wat is er nieuw?"),
        help_text=_("Eén zin voor wie de vorige versie kent."),
        required=False,
        max_length=500,
    )

    def as_text(self) -> Text:
        """Return the text as the service takes it."""
        cleaned = self.cleaned_data
        return Text(body=cleaned["text"], change_note=cleaned["change_note"])
