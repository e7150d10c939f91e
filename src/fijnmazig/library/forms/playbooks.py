"""Check what a writer types of a playbook; a draft may lack things, nothing may be too long."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from fijnmazig.library import texts
from fijnmazig.library.domain.items import Lineage
from fijnmazig.library.domain.playbook import Part, Playbook, Session
from fijnmazig.library.domain.playbook_parts import LOWER, RAISE, REMOVE
from fijnmazig.library.domain.playbook_shape import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_MINUTES,
    MOST_ROWS,
)
from fijnmazig.library.domain.prose import tidied
from fijnmazig.library.queries.drafts import AdaptationShown, DraftShown
from fijnmazig.library.services.versions import News
from fijnmazig.library.texts.playbooks import FIELD_LABELS

PROSE_HINT = _("Een lege lijn begint een nieuwe alinea. Een lijn met een streepje is een punt.")


class DraftField(forms.Field):
    """Something that a finished playbook needs; while it is written it may be left for later."""

    def validate(self, value: Any) -> None:  # noqa: ANN401 -- Django's signature
        """Let it be empty: the page says what is still missing, and finishing asks for it."""


class ProseField(DraftField, forms.CharField):
    """A text with paragraphs and points."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        area = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=LONGEST_TEXT, widget=area, **kwargs)

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- Django's signature
        """Return the text tidied."""
        return tidied(super().clean(value))


class TitleField(DraftField, forms.CharField):
    """One line that names something."""

    def __init__(self) -> None:
        super().__init__(label=FIELD_LABELS["title"], max_length=LONGEST_TITLE)

    def clean(self, value: Any) -> str:  # noqa: ANN401 -- Django's signature
        """Return the title on one line."""
        return " ".join(tidied(super().clean(value)).split())


class LinesField(forms.CharField):
    """A list, one line each."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        area = forms.Textarea(attrs={"rows": 4})
        super().__init__(max_length=LONGEST_TEXT, required=False, widget=area, **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:  # noqa: ANN401 -- Django's signature
        """Return the lines that say something."""
        lines = (" ".join(line.split()) for line in super().clean(value).split("\n"))
        found = tuple(line.removeprefix("- ") for line in lines if line.strip("- "))
        if len(found) > MOST_ROWS:
            raise forms.ValidationError(texts.TOO_MANY_LINES % {"most": MOST_ROWS})
        return found


class MinutesField(DraftField, forms.IntegerField):
    """How long something takes; not known yet is 0."""

    def __init__(self) -> None:
        super().__init__(label=_("Duur in minuten"), min_value=0, max_value=MOST_MINUTES)

    def clean(self, value: Any) -> int:  # noqa: ANN401 -- Django's signature
        """Return the minutes."""
        return super().clean(value) or 0


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
        label=_("Afspraken met de groep"), help_text=_("Eén afspraak per lijn.")
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


class SessionForm(forms.Form):
    """One session, without its parts."""

    use_required_attribute = False
    title = TitleField()
    minutes = MinutesField()
    goal = ProseField(
        label=FIELD_LABELS["goal"], help_text=_("Wat weet of kan iemand na deze sessie?"), rows=3
    )
    materials = LinesField(label=FIELD_LABELS["materials"], help_text=_("Eén ding per lijn."))
    safety_note = ProseField(
        label=FIELD_LABELS["safety_note"],
        help_text=_("Waar let de begeleider op, en wat doet die als iemand niet veilig is?"),
        rows=5,
    )


class PartForm(forms.Form):
    """One part of a session."""

    use_required_attribute = False
    title = TitleField()
    minutes = MinutesField()
    steps = ProseField(label=FIELD_LABELS["steps"], rows=5)
    script = ProseField(
        label=FIELD_LABELS["script"],
        help_text=_("Woorden die de begeleider letterlijk kan zeggen."),
        required=False,
        rows=3,
    )

    @property
    def number(self) -> str:
        """Return which part of its session this is."""
        return str(self.prefix).rpartition("-")[2]

    @property
    def raise_code(self) -> str:
        """Return what the button says that puts this part one place earlier."""
        return f"{RAISE}-{self.number}"

    @property
    def lower_code(self) -> str:
        """Return what the button says that puts this part one place later."""
        return f"{LOWER}-{self.number}"

    @property
    def remove_code(self) -> str:
        """Return what the button says that takes this part out."""
        return f"{REMOVE}-{self.number}"

    def as_part(self) -> Part:
        """Return the checked fields as a part."""
        return Part(**self.cleaned_data)


class WholeSession:
    """The form of a session with a form for each of its parts."""

    def __init__(self, given: QueryDict | None, *, session: Session) -> None:
        self.main = SessionForm(given, initial=_initial(session))
        total = len(session.parts) if given is None else _total(given)
        parts = [*session.parts, *([Part()] * total)][:total]
        self.parts = tuple(
            PartForm(given, prefix=f"deel-{number}", initial=_part_initial(part))
            for number, part in enumerate(parts, 1)
        )

    @property
    def total(self) -> int:
        """Return how many parts there are."""
        return len(self.parts)

    def is_valid(self) -> bool:
        """Tell whether everything that was typed can be kept; faults stand with their fields."""
        is_valid = [form.is_valid() for form in (self.main, *self.parts)]
        if self.main.is_bound and not all(is_valid[1:]):
            self.main.add_error(None, str(texts.PARTS_HAVE_FAULTS))
        return all(is_valid)

    def as_session(self) -> Session:
        """Return the checked fields as a session."""
        parts = tuple(form.as_part() for form in self.parts)
        return Session(**self.main.cleaned_data, parts=parts)


def _initial(session: Session) -> dict[str, object]:
    return {
        "title": session.title,
        "minutes": session.minutes or None,
        "goal": session.goal,
        "materials": "\n".join(session.materials),
        "safety_note": session.safety_note,
    }


def _part_initial(part: Part) -> dict[str, object]:
    return {
        "title": part.title,
        "minutes": part.minutes or None,
        "steps": part.steps,
        "script": part.script,
    }


def _total(given: QueryDict) -> int:
    typed = given.get("delen", "")
    return min(int(typed), MOST_ROWS) if typed.isascii() and typed.isdecimal() else 0


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
