"""What police and Veilig Huis agree, as it is typed; nothing of it is kept by a form."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.common.choosing.fields import SoughtField
from fijnmazig.outreach.domain.agreements import (
    DEFAULT_TERMS,
    LIMITS,
    LONGEST_TERM,
    InformedRule,
    LegalGround,
    Terms,
    Voicemail,
)
from fijnmazig.outreach.domain.fields import NEEDED, Field
from fijnmazig.outreach.domain.outcomes import TERMED
from fijnmazig.outreach.queries.agreeing import Offered
from fijnmazig.outreach.texts import agreements as texts

type Choices = Iterable[tuple[object, object]]

LONGEST = 5000  # of what an agreement says in sentences
ADDRESS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
OWN_FIELDS = [field for field in Field if field not in NEEDED]


def _day(label: StrOrPromise, **kwargs: Any) -> forms.DateField:  # noqa: ANN401 -- Django's arguments
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **kwargs)


def _lines(label: StrOrPromise, *, rows: int, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=LONGEST, widget=widget)


def _hour(label: StrOrPromise) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget)


def _days(label: StrOrPromise) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=LONGEST_TERM)


class TermsForm(forms.Form):
    """Everything a version of an agreement says, but for who made it with whom."""

    team = forms.ChoiceField(label=_("Team dat belt"))
    valid_from = _day(_("Geldt vanaf"))
    valid_to = _day(_("Tot en met"))
    purpose = _lines(_("Waarvoor dienen de gegevens?"), rows=3)
    ground = forms.ChoiceField(label=_("Wettelijke grond"), choices=list(texts.GROUNDS.items()))
    ground_text = _lines(_("Waar dat staat"), rows=2)
    ground_checked_on = _day(_("De grond is nagekeken op"))
    dpo_advice = _lines(_("Advies van de DPO"), rows=3, required=False)
    dpo_advised_on = _day(_("Advies gegeven op"), required=False)
    document = forms.CharField(
        label=_("De gepubliceerde afspraak"),
        help_text=_("Het adres van het document in de bibliotheek."),
        required=False,
        max_length=300,
    )
    fields_agreed = forms.MultipleChoiceField(
        label=_("Wat aangeleverd mag worden"),
        help_text=_(
            "Naam, telefoonnummers en of de betrokkene geïnformeerd is, horen er altijd bij."
        ),
        choices=[(field.value, texts.FIELDS[field]) for field in OWN_FIELDS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    informed_rule = forms.ChoiceField(
        label=_("Wie niet geïnformeerd is, wordt nooit gebeld"),
        choices=list(texts.INFORMED_RULES.items()),
        widget=forms.RadioSelect,
    )
    municipalities = forms.MultipleChoiceField(
        label=_("Alleen voor deze gemeenten"),
        help_text=_("Geen enkele aangekruist: alle gemeenten."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    attempt_limit = forms.IntegerField(
        label=_("Hoogstens zoveel pogingen"), min_value=LIMITS.start, max_value=LIMITS.stop - 1
    )
    hours_between = forms.IntegerField(
        label=_("Uren tussen twee pogingen"), min_value=0, max_value=336
    )
    other_day_part = forms.BooleanField(
        label=_("Een volgende poging op een ander deel van de dag"), required=False
    )
    other_weekday = forms.BooleanField(
        label=_("Een volgende poging op een andere weekdag"), required=False
    )
    calls_from = _hour(_("Bellen vanaf"))
    calls_until = _hour(_("Bellen tot"))
    weekdays = forms.MultipleChoiceField(
        label=_("Op deze dagen"),
        choices=[(str(day), name) for day, name in texts.WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    verify_days = forms.IntegerField(
        label=_("Nummer en uren opnieuw vragen na zoveel dagen"),
        help_text=_("0: in elk gesprek."),
        min_value=0,
        max_value=LONGEST_TERM,
    )
    voicemail = forms.ChoiceField(
        label=_("Voicemail"), choices=list(texts.VOICEMAILS.items()), widget=forms.RadioSelect
    )
    voicemail_text = forms.CharField(
        label=_("De neutrale boodschap"), required=False, max_length=300
    )
    playbook = forms.ChoiceField(label=_("Draaiboek van het gesprek"), required=False)
    story_days = _days(_("Dagen dat wat er gebeurde bewaard blijft"))

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        offered: Offered,
        terms: Terms | None = None,
    ) -> None:
        super().__init__(data, initial=_typed(terms) if terms else FIRST)
        for outcome in TERMED:
            self.fields[f"days_{outcome.value}"] = _days(texts.OUTCOMES[outcome])
        self._offer("team", offered.teams)
        self._offer("municipalities", offered.municipalities)
        self._offer("playbook", [("", _("Geen: de vaste tekst")), *offered.playbooks])

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- these three are
        field.choices = [(str(value), name) for value, name in choices]

    def clean_document(self) -> UUID | None:
        """Return which item of the library an address leads to."""
        typed = self.cleaned_data["document"].strip()
        found = ADDRESS.search(typed)
        if typed and found is None:
            raise forms.ValidationError(texts.ITEM_UNKNOWN)
        return UUID(found.group()) if found else None

    def sections(self) -> Iterable[tuple[StrOrPromise, list[forms.BoundField]]]:
        """Yield the fields in parts, each with its heading."""
        for heading, names in SECTIONS:
            bound = [self[name] for name in names if name in self.fields]
            if bound:
                yield heading, bound

    def as_terms(self, *, supplier_id: UUID, receiver_id: UUID) -> Terms:
        """Return what was typed as the service takes it."""
        said = self.cleaned_data
        return Terms(
            supplier_id=supplier_id,
            receiver_id=receiver_id,
            team_id=UUID(said["team"]),
            ground=LegalGround(said["ground"]),
            informed_rule=InformedRule(said["informed_rule"]),
            voicemail=Voicemail(said["voicemail"]),
            municipalities=tuple(said["municipalities"]),
            fields=(*NEEDED, *(Field(code) for code in said["fields_agreed"])),
            terms={outcome: said[f"days_{outcome.value}"] for outcome in TERMED},
            weekdays=frozenset(map(int, said["weekdays"])),
            playbook_id=UUID(said["playbook"]) if said["playbook"] else None,
            document_id=said["document"],
            **{name: said[name] for name in PLAIN},
        )


class AgreementForm(TermsForm):
    """A new agreement: its short name, its partnership, who hands over and who calls."""

    key = forms.SlugField(
        label=_("Korte naam"),
        help_text=_("Kleine letters, cijfers en streepjes. Zo noemt iedereen deze afspraak."),
        max_length=60,
    )
    partnership = forms.ChoiceField(label=_("Samenwerkingsverband"))

    def __init__(self, data: Mapping[str, Any] | None, *, offered: Offered) -> None:
        super().__init__(data, offered=offered)
        self._offer("partnership", offered.partnerships)
        found = offered.organisations
        self.fields["supplier"] = SoughtField(label=_("Wie levert aan"), finder=found)
        self.fields["receiver"] = SoughtField(label=_("Wie belt"), finder=found)

    def new_terms(self) -> Terms:
        """Return what was typed as the service takes it."""
        said = self.cleaned_data
        return self.as_terms(supplier_id=said["supplier"], receiver_id=said["receiver"])


class EndForm(forms.Form):
    """The last day of an agreement."""

    last = _day(_("Laatste dag"))


PLAIN = (
    "valid_from",
    "valid_to",
    "purpose",
    "ground_text",
    "ground_checked_on",
    "dpo_advice",
    "dpo_advised_on",
    "attempt_limit",
    "hours_between",
    "other_day_part",
    "other_weekday",
    "calls_from",
    "calls_until",
    "verify_days",
    "voicemail_text",
    "story_days",
)
SECTIONS = (
    (
        _("Wie en wanneer"),
        ("key", "partnership", "supplier", "receiver", "team", "valid_from", "valid_to"),
    ),
    (
        _("Waarvoor en waarom het mag"),
        (
            "purpose",
            "ground",
            "ground_text",
            "ground_checked_on",
            "dpo_advice",
            "dpo_advised_on",
            "document",
        ),
    ),
    (_("Wat aangeleverd mag worden"), ("fields_agreed", "informed_rule", "municipalities")),
    (
        _("Hoe er gebeld wordt"),
        (
            "attempt_limit",
            "hours_between",
            "other_day_part",
            "other_weekday",
            "calls_from",
            "calls_until",
            "weekdays",
            "verify_days",
            "voicemail",
            "voicemail_text",
            "playbook",
        ),
    ),
    (
        _("Hoeveel dagen we bewaren na de uitkomst"),
        ("story_days", *(f"days_{outcome.value}" for outcome in TERMED)),
    ),
)
FIRST: dict[str, Any] = {
    "ground": LegalGround.PUBLIC_TASK.value,
    "fields_agreed": [
        field.value for field in (Field.MUNICIPALITY, Field.INTERVENED_ON, Field.LANGUAGE)
    ],
    "informed_rule": InformedRule.COUNT_ONLY.value,
    "attempt_limit": 3,
    "hours_between": 4,
    "other_day_part": True,
    "other_weekday": True,
    "calls_from": "09:00",
    "calls_until": "20:00",
    "weekdays": ["1", "2", "3", "4", "5"],
    "verify_days": 0,
    "voicemail": Voicemail.NEVER.value,
    "story_days": 90,
    **{f"days_{outcome.value}": days for outcome, days in DEFAULT_TERMS.items()},
}


def _typed(terms: Terms) -> dict[str, Any]:
    """Return an agreement as it would be typed."""
    return {name: getattr(terms, name) for name in PLAIN} | {
        "team": str(terms.team_id),
        "ground": terms.ground.value,
        "document": str(terms.document_id or ""),
        "fields_agreed": [field.value for field in terms.fields if field not in NEEDED],
        "informed_rule": terms.informed_rule.value,
        "municipalities": list(terms.municipalities),
        "weekdays": [str(day) for day in sorted(terms.weekdays)],
        "voicemail": terms.voicemail.value,
        "playbook": str(terms.playbook_id or ""),
        **{f"days_{outcome.value}": days for outcome, days in terms.terms.items()},
    }
