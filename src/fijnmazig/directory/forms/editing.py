"""What every form of an editor asks: why, and until when the editor had seen the service."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.directory import texts
from fijnmazig.directory.domain.editing import Texts, rebased
from fijnmazig.directory.queries.editing import EditPage
from fijnmazig.directory.queries.suggesting import SuggestionPage
from fijnmazig.places.queries import municipality_name, resolve

SEPARATORS = re.compile(r"[,;\n]+")


def choices(labels: Mapping[Any, StrOrPromise]) -> list[tuple[str, StrOrPromise]]:
    """Return the codes of a list with their labels."""
    return [(str(code), label) for code, label in labels.items()]


def long_text(rows: int) -> forms.Textarea:
    """Return a box of so many lines."""
    return forms.Textarea(attrs={"rows": rows})


def day_input() -> forms.DateInput:
    """Return a box for a day, with the calendar of the browser where it has one."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class EditForm(forms.Form):
    """A form about a service; `as_texts` gives its fields as the history keeps them."""

    reason = forms.CharField(
        label=_("Waarom wijzig je dit, en waar keek je het na?"),
        help_text=_("Bijvoorbeeld: gebeld op 3 maart. Andere redacteurs lezen dit."),
        max_length=250,
        error_messages={"required": texts.EDIT_REASON_NEEDED},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401 -- Django's signature
        *,
        page: EditPage | None = None,
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        given = kwargs.pop("initial", {})
        shown: dict[str, Any] = {}
        if page:
            shown = self.initial_of(page.texts) | {"seen": stamp(page.seen)}
        if page and page.suggestion:
            shown |= self.suggested(page.suggestion) | {"reason": page.suggestion.reason}
        super().__init__(data, initial=shown | given, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def initial_of(self, stored: Texts) -> dict[str, Any]:
        """Return what the form shows of what is stored; each form has its own fields."""
        return dict(stored)

    def as_texts(self) -> Texts:
        """Return the checked fields as texts; each form has its own."""
        return {}

    def suggested(self, suggestion: SuggestionPage) -> dict[str, Any]:
        """Return what a suggestion fills in, as far as it can be taken over as it stands."""
        return {suggestion.field: suggestion.proposed} if suggestion.field == "summary" else {}

    def opened_at(self) -> datetime | None:
        """Return when the editor opened the form, None when it does not say."""
        value = self.data.get("seen", "") if self.is_bound else ""
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return None

    def overtaken(self, page: EditPage) -> None:
        """Put what was typed on top of what others saved, and say so; nothing typed is lost."""
        fresh = rebased(self.as_texts(), base=page.base, now=page.texts)
        typed = {
            name: self.cleaned_data.get(name)
            for name in self.fields
            if name not in {"seen", *self.initial_of(page.texts)}
        }
        self.data = self._as_data(self.initial_of(fresh) | typed | {"seen": stamp(page.seen)})
        self.add_error(None, str(texts.SAVED_MEANWHILE))

    def _as_data(self, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- a QueryDict
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict once bound
        for name, value in values.items():
            if isinstance(value, (list, tuple)):
                data.setlist(name, list(value))
            elif value is False or value is None:
                data.pop(name, None)
            else:
                data[name] = str(value)
        return data


def stamp(at: datetime) -> str:
    """Return a moment as the form carries it."""
    return at.isoformat()


class ReasonForm(forms.Form):
    """Only why."""

    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Andere redacteurs lezen dit."),
        max_length=250,
        error_messages={"required": texts.EDIT_REASON_NEEDED},
    )


def nis_codes(typed: str) -> tuple[str, ...]:
    """Return the codes of municipalities of today. Raises ValidationError for unknown names."""
    codes: list[str] = []
    for name in (part.strip() for part in SEPARATORS.split(typed)):
        if not name:
            continue
        found = resolve(name)
        if not found:
            raise forms.ValidationError(texts.PLACE_UNKNOWN % {"name": name})
        codes.append(found[0].municipality.nis)
    return tuple(dict.fromkeys(codes))


def named(codes: Iterable[str]) -> str:
    """Return municipalities by name, one a line."""
    return "\n".join(sorted(municipality_name(nis) or nis for nis in codes))
