"""Check one session of a playbook with its parts, as a writer types it."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from fijnmazig.library import texts
from fijnmazig.library.domain.playbook import Part, Session
from fijnmazig.library.domain.playbook_parts import LOWER, RAISE, REMOVE
from fijnmazig.library.domain.playbook_shape import (
    MOST_ROWS,
)
from fijnmazig.library.forms.playbook_fields import LinesField, MinutesField, ProseField, TitleField
from fijnmazig.library.texts.playbooks import FIELD_LABELS


class SessionForm(forms.Form):
    """One session, without its parts."""

    use_required_attribute = False
    title = TitleField()
    minutes = MinutesField()
    goal = ProseField(
        label=FIELD_LABELS["goal"], help_text=_("Wat weet of kan iemand na deze sessie?"), rows=3
    )
    materials = LinesField(label=FIELD_LABELS["materials"], help_text=_("Eén ding per regel."))
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
