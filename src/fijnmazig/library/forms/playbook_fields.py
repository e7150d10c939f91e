"""Fields of a playbook: texts, lists and minutes; a draft may lack any of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.library import texts
from fijnmazig.library.domain.playbook_shape import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_MINUTES,
    MOST_ROWS,
)
from fijnmazig.library.domain.prose import tidied
from fijnmazig.library.texts.playbooks import FIELD_LABELS

PROSE_HINT = _(
    "Een lege regel begint een nieuwe alinea. Een regel die met een streepje begint, wordt een "
    "punt in een lijst."
)


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
