"""Forms of the desk: words, a recording, chapters, a transcript, people."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.handing.fields import HandedInField
from fijnmazig.podcast.domain.kinds import PersonRole, Track
from fijnmazig.podcast.services.episodes import Words
from fijnmazig.podcast.texts import desk as texts
from fijnmazig.podcast.texts.listening import ROLES, TRACKS

LARGEST_TEXT = 2_000_000


class EpisodeForm(forms.Form):
    """What an episode says about itself."""

    track = forms.ChoiceField(
        label=_("Spoor"), choices=[(one.value, label) for one, label in TRACKS.items()]
    )
    title = forms.CharField(
        label=_("Titel"),
        help_text=_("Komt in podcast-apps te staan: wie meekijkt, haalt er niets uit."),
        max_length=120,
    )
    summary = forms.CharField(
        label=_("Samenvatting"),
        help_text=_("Twee of drie zinnen."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    content_note = forms.CharField(
        label=_("Vooraf: wat krijgt iemand te horen?"),
        help_text=_("Staat bovenaan, voor de opname. Zeg ook wat er niet in zit."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    cover_alt = forms.CharField(
        label=_("De omslag in woorden"),
        help_text=_("De omslag maken wij. Laat leeg voor onze beschrijving."),
        required=False,
        max_length=300,
    )

    def as_words(self) -> Words:
        """Return what was typed."""
        said = dict(self.cleaned_data)
        return Words(**said | {"track": Track(said["track"])})


class NewEpisodeForm(EpisodeForm):
    """A new episode; the mark makes a form that is sent twice one episode."""

    nonce = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def as_words(self) -> Words:
        """Return what was typed."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "nonce"}
        return Words(**said | {"track": Track(said["track"])})


class RecordingForm(forms.Form):
    """The recording itself."""

    recording = HandedInField(
        label=_("De opname"),
        help_text=_("MP3 of M4A, hoogstens 200 MB. Niemand hoort ze tot je de aflevering plaatst."),
        allow_empty_file=True,
    )
    is_synthetic = forms.BooleanField(
        label=_("Het geluid is door een computer gemaakt"),
        help_text=_("Dat staat er dan bij."),
        required=False,
    )


class ChaptersForm(forms.Form):
    """Chapters, one a line."""

    text = forms.CharField(
        label=_("Hoofdstukken"),
        help_text=_("Eén per regel, met het tijdstip: 0:00 Wie is Noor?"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class TranscriptForm(forms.Form):
    """All the words: typed or pasted, or a VTT file."""

    file = forms.FileField(label=_("Een VTT-bestand"), required=False, allow_empty_file=True)
    text = forms.CharField(
        label=_("Of plak de tekst"),
        help_text=_(
            "Begin elke beurt met wie spreekt: Noor: Goeiedag. Een tijdstip mag ervoor: "
            "[0:42] Noor: Goeiedag. Zonder tijdstip schatten we het."
        ),
        required=False,
        max_length=LARGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 16}),
    )

    def clean(self) -> dict[str, Any]:
        """Read the file as text, if there is one; else take what was typed."""
        said = cast("dict[str, Any]", super().clean())
        file = said.get("file")
        if file is not None:
            try:
                said["text"] = file.read(LARGEST_TEXT).decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", str(texts.NOT_UTF8))
        elif not said.get("text", "").strip():
            self.add_error("text", str(texts.NO_WORDS))
        return said


def day(*, required: bool) -> forms.DateField:
    """Return a field for the day on which somebody agreed."""
    return forms.DateField(
        label=_("Dag van de toestemming"),
        help_text=_("Bewaar het bewijs zelf. Zonder toestemming komt de naam nergens te staan."),
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class PersonForm(forms.Form):
    """Somebody who is heard or who worked on it."""

    name = forms.CharField(
        label=_("Naam"), help_text=_("Zoals die persoon wil heten."), max_length=120
    )
    role = forms.ChoiceField(
        label=_("Rol"), choices=[(one.value, label) for one, label in ROLES.items()]
    )
    consented_on = day(required=False)

    def clean_role(self) -> PersonRole:
        """Return the role as our own word."""
        return PersonRole(self.cleaned_data["role"])


class ConsentForm(forms.Form):
    """The day on which somebody agreed."""

    consented_on = day(required=True)
