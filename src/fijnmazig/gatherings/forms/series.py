"""What is typed about a series and its groups, and which series to list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.kinds import Audience, SeriesKind
from fijnmazig.gatherings.domain.planning import (
    Repeat,
    Repetition,
    SeriesFacts,
    Skip,
    Target,
    at_clock,
)
from fijnmazig.gatherings.forms.fields import (
    DayField,
    HourField,
    PlaceField,
    SeenForm,
)
from fijnmazig.gatherings.queries.series import SeriesFilter
from fijnmazig.gatherings.texts import series as texts
from fijnmazig.library.queries.labels import shown_themes

type Choices = Sequence[tuple[str, str]]


class SeriesForm(SeenForm):
    """What is said of a series; everybody reads it in the agenda."""

    title = forms.CharField(
        label=_("Titel"),
        help_text=_("Dit staat in de open agenda. Noem geen personen."),
        max_length=200,
        error_messages={"required": texts.TITLE_NEEDED},
    )
    kind = forms.ChoiceField(label=_("Soort"), choices=list(texts.KINDS.items()))
    audience = forms.ChoiceField(label=_("Voor wie?"), choices=list(texts.AUDIENCES.items()))
    summary = forms.CharField(
        label=_("Waarover gaat het?"),
        help_text=_("Enkele zinnen: wat doe je er, en wat neem je mee naar huis?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    target_groups = forms.CharField(
        label=_("Vooral voor"),
        help_text=_("Bijvoorbeeld: leerkrachten, onthaalouders, wijkagenten."),
        required=False,
        max_length=300,
    )
    theme = forms.ChoiceField(label=_("Thema"), required=False)
    place = PlaceField(
        label=_("Gemeente"),
        help_text=_("Een naam, ook een vroegere, of een postcode."),
        required=False,
    )
    language = forms.ChoiceField(label=_("Taal"), choices=list(texts.LANGUAGES.items()))
    price = forms.DecimalField(
        label=_("Prijs in euro"),
        help_text=_("Leeg of nul: gratis."),
        required=False,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        localize=True,
    )
    certificate_share = forms.IntegerField(
        label=_("Attest vanaf hoeveel procent van de momenten?"),
        help_text=_(
            "Leeg: geen attest. Een andere regel geldt meteen, ook voor groepen die al klaar zijn."
        ),
        required=False,
        min_value=1,
        max_value=100,
    )
    certificate_needs_follow_up = forms.BooleanField(
        label=_("Voor het attest moet je ook naar het terugkommoment"), required=False
    )
    needs_course = forms.BooleanField(
        label=_("Vraag om vooraf de basisvorming te volgen"),
        help_text=_(
            "Alleen voor professionals. Het staat op de pagina, bij het inschrijven en in mails. "
            "Een week vooraf herinneren we wie nog niet klaar is. Jij ziet wie ze volgde. Niemand "
            "wordt vanzelf geweigerd: wat je doet met wie nog niet klaar is, kies je zelf."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **kwargs)
        theme = self.fields["theme"]
        assert isinstance(theme, forms.ChoiceField)  # noqa: S101 -- tells the type checker
        theme.choices = [("", texts.NO_THEME), *shown_themes().items()]

    def as_facts(self) -> SeriesFacts:
        """Return the checked fields as the service takes them."""
        cleaned = self.cleaned_data
        return SeriesFacts(
            kind=SeriesKind(cleaned["kind"]),
            audience=Audience(cleaned["audience"]),
            title=cleaned["title"],
            summary=cleaned["summary"],
            language=cleaned["language"],
            target_groups=cleaned["target_groups"],
            theme=cleaned["theme"],
            nis=cleaned["place"],
            price_cents=int((cleaned["price"] or 0) * 100),
            certificate_share=cleaned["certificate_share"],
            certificate_needs_follow_up=cleaned["certificate_needs_follow_up"],
            needs_course=cleaned["needs_course"],
        )


class NewSeriesForm(SeriesForm):
    """A new series, and the partnership that offers it."""

    partnership = forms.ChoiceField(label=_("Samenwerkingsverband"))
    as_seen = None  # type: ignore[assignment]  # Django's way to leave a field out
    field_order = ("partnership", "title")

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        partnerships: Choices,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["partnership"] = partnership_field(partnerships)
        self.order_fields(self.field_order)

    def partnership_id(self) -> UUID:
        """Return which partnership was chosen."""
        return UUID(self.cleaned_data["partnership"])


def partnership_field(partnerships: Choices) -> forms.ChoiceField:
    """Return the field for a partnership; the only one is chosen already."""
    first = [] if len(partnerships) == 1 else [("", texts.CHOOSE)]
    return forms.ChoiceField(label=_("Samenwerkingsverband"), choices=[*first, *partnerships])


class TargetForm(forms.Form):
    """For whom and from when something is made that follows what is there."""

    partnership = forms.ChoiceField(label=_("Voor welk samenwerkingsverband?"))
    place = PlaceField(
        label=_("In welke gemeente?"),
        help_text=_("Een naam, ook een vroegere, of een postcode. Leeg: nergens in het bijzonder."),
        required=False,
    )
    first_day = DayField(label=_("Dag van het eerste moment"))

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        partnerships: Choices,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["partnership"] = partnership_field(partnerships)
        self.order_fields(["item", "partnership"])

    def as_target(self) -> Target:
        """Return the checked fields as the service takes them."""
        cleaned = self.cleaned_data
        return Target(
            partnership_id=UUID(cleaned["partnership"]),
            nis=cleaned["place"],
            first_day=cleaned["first_day"],
        )


class FromPlaybookForm(TargetForm):
    """Which playbook of the library, and when its sessions are."""

    item = forms.ChoiceField(label=_("Welk draaiboek?"))
    starts = HourField(label=_("Uur waarop elke sessie begint"))
    repeat = forms.ChoiceField(label=_("Hoe vaak?"), choices=list(texts.REPEATS.items()))
    skip = forms.ChoiceField(label=_("Vakanties"), choices=list(texts.SKIPS.items()))
    venue = forms.CharField(
        label=_("Zaal of plek"),
        help_text=_("Voor elk moment dezelfde. Leeg: dat vul je later aan."),
        required=False,
        max_length=200,
    )
    capacity = forms.IntegerField(
        label=_("Hoeveel plaatsen?"),
        help_text=_("Leeg: geen grens. Wie te laat is, komt op de wachtlijst."),
        required=False,
        min_value=1,
        max_value=10_000,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        playbooks: Choices,
        **kwargs: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["item"] = forms.ChoiceField(
            label=_("Welk draaiboek?"), choices=[("", texts.CHOOSE), *playbooks]
        )
        self.order_fields(["item", "partnership"])

    def clean(self) -> None:
        """Say when the clock has no such hour on the first day."""
        super().clean()
        day, hour = self.cleaned_data.get("first_day"), self.cleaned_data.get("starts")
        if day and hour and at_clock(day, hour=hour) is None:
            self.add_error("starts", str(texts.HOUR_GONE))

    def starts_at(self) -> datetime:
        """Return when the first session begins."""
        found = at_clock(self.cleaned_data["first_day"], hour=self.cleaned_data["starts"])
        assert found is not None  # noqa: S101 -- `clean` said so
        return found

    def how(self) -> Repetition:
        """Return how the sessions follow each other."""
        return Repetition(
            repeat=Repeat(self.cleaned_data["repeat"]),
            times=1,
            skip=Skip(self.cleaned_data["skip"]),
        )


class SeriesFilterForm(forms.Form):
    """Which series to list. Sent in the address."""

    tekst = forms.CharField(label=_("Titel"), required=False, max_length=80)
    verband = forms.ChoiceField(label=_("Samenwerkingsverband"), required=False)
    soort = forms.ChoiceField(
        label=_("Soort"), required=False, choices=[("", texts.ANY), *texts.KINDS.items()]
    )
    stand = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", texts.ANY), *texts.STATES.items()]
    )
    sorteer = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], *, partnerships: Choices) -> None:
        super().__init__(data)
        self.fields["verband"] = forms.ChoiceField(
            label=_("Samenwerkingsverband"),
            required=False,
            choices=[("", texts.ANY), *partnerships],
        )

    def wanted(self) -> SeriesFilter:
        """Return what is asked; what makes no sense is left out."""
        self.is_valid()
        asked = self.cleaned_data
        return SeriesFilter(
            text=asked.get("tekst", ""),
            partnership_id=UUID(asked["verband"]) if asked.get("verband") else None,
            kind=asked.get("soort", ""),
            state=asked.get("stand", ""),
            order=asked.get("sorteer", ""),
        )
