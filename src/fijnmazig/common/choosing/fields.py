"""The fields of a form in which somebody chooses by name."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.common.choosing.finding import (
    MOST,
    MOST_LINES,
    Choice,
    Finder,
    Found,
    Sent,
    found_by,
    lines_of,
    tidied,
)

UNKNOWN = _("We vinden niets met “%(typed)s”. Kijk de naam na, of typ een korter stuk ervan.")
WHICH = _("Kies hieronder welke je bedoelt met “%(typed)s”.")
TOO_MANY = _(
    "Dat zijn meer dan %(most)d namen. De eerste zijn opgezocht, de andere staan nog in het vak. "
    "Verstuur het formulier nog eens om verder te zoeken."
)
ONE_HINT = _("Typ de naam of een stuk ervan.")
SEVERAL_HINT = _("Eén naam per regel. Een stuk van de naam is genoeg.")
LOOKS_LIKE, CHOSEN = _("Welke bedoel je?"), _("Gekozen")


class SoughtInput(forms.TextInput):
    """A text, and below it what to choose from."""

    template_name = "common/parts/choosing.html"

    def __init__(
        self,
        finder: Finder,
        *,
        several: bool,
        offered: tuple[StrOrPromise, Sequence[Choice]],
        at_hand: Sequence[str] = (),
    ) -> None:
        # Some browsers show no names at hand where nothing may be filled in by itself.
        super().__init__(attrs={} if at_hand else {"autocomplete": "off"})
        self.finder, self.several, self.offered = finder, several, offered
        self.at_hand = at_hand

    def use_required_attribute(self, initial: Any) -> bool:  # noqa: ANN401, ARG002 -- Django's signature
        """Leave the text empty when something below it is ticked."""
        return False

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Sent:  # noqa: ANN401, ARG002 -- Django's signature
        """Return everything that was sent under this name."""
        typed = _sent(data, name)[: None if self.several else 1]
        return Sent(
            typed=tidied("\n".join(typed)),
            sought=tidied("\n".join(_sent(data, f"{name}-gezocht"))),
            stays="".join(_sent(data, f"{name}-blijft")[:1]),
            ticked=tuple(_sent(data, f"{name}-keuze")),
        )

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:  # noqa: ANN401 -- Django's signature
        """Return what the template draws: the text as it was typed, and the choices."""
        sent = value if isinstance(value, Sent) else Sent()
        found = found_by(self.finder, sent, several=self.several)
        groups = self._groups(found)
        listed = {key for _label, options in groups for key, _name in options}
        stays = next((key for key in found.chosen if key not in listed), "")
        typed = "\n".join(found.unsettled) or found.chosen.get(stays, "")
        shown = [
            (label, [(key, called, key in found.chosen) for key, called in options[:MOST]])
            for label, options in groups
        ]
        if self.at_hand:
            attrs = {**(attrs or {}), "list": f"{name}-bij-de-hand"}
        return super().get_context(name, typed, attrs) | {
            "at_hand": self.at_hand,
            "typed": typed,
            "stays": stays,
            "several": self.several,
            "groups": shown,
            "has_more": any(len(options) > MOST for options in found.unsettled.values()),
        }

    def _groups(self, found: Found) -> list[tuple[StrOrPromise, Sequence[Choice]]]:
        looks = [
            (LOOKS_LIKE, [one for one in options if one[0] not in found.chosen])
            for options in found.unsettled.values()
            if options
        ]
        if not self.several:
            return [self.offered, *looks] if self.offered[1] else list(looks)
        label, options = self.offered
        near = (label, [one for one in options if one[0] not in found.chosen])
        groups = ((CHOSEN, tuple(found.chosen.items())), near, *looks)
        return [group for group in groups if group[1]]


class SoughtField(forms.Field):
    """One of many, chosen by its name: `None`, or its id.

    The error message `unknown` says what to do with a name that nothing has.

    `offered` stands below to tick; names `at_hand` are suggested while somebody types, without a
    line too.
    """

    several = False

    def __init__(
        self,
        *,
        finder: Finder,
        offered: tuple[StrOrPromise, Sequence[Choice]] = ("", ()),
        at_hand: Sequence[str] = (),
        **options: Any,  # noqa: ANN401 -- Django's signature
    ) -> None:
        self.finder = finder
        widget = SoughtInput(finder, several=self.several, offered=offered, at_hand=at_hand)
        options.setdefault("help_text", SEVERAL_HINT if self.several else ONE_HINT)
        super().__init__(widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Show what is stored by its name; what somebody sent stays as it is."""
        if isinstance(value, Sent) or not isinstance(self.widget, SoughtInput):
            return value
        keys = [str(one) for one in (value if isinstance(value, list | tuple) else [value]) if one]
        return Sent(ticked=tuple(keys))

    def clean(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Return what was chosen, as id."""
        return next(iter(self.chosen_in(value)), None)

    def chosen_in(self, value: Any) -> tuple[UUID, ...]:  # noqa: ANN401 -- Django's signature
        """Return the ids that were chosen; a text that may mean several things is a fault."""
        sent = value if isinstance(value, Sent) else Sent(typed=tidied(str(value or "")))
        if self.several and len(lines_of(sent.typed)) > MOST_LINES:
            raise forms.ValidationError(TOO_MANY % {"most": MOST_LINES})
        found = found_by(self.finder, sent, several=self.several)
        for typed, options in found.unsettled.items():
            unknown = self.error_messages.get("unknown", UNKNOWN)
            raise forms.ValidationError((WHICH if options else unknown) % {"typed": typed})
        if self.required and not found.chosen:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return tuple(dict.fromkeys(UUID(key) for key in found.chosen))


class SeveralSoughtField(SoughtField):
    """Some of many, chosen by their names: a tuple of ids."""

    several = True

    def clean(self, value: Any) -> tuple[UUID, ...]:  # noqa: ANN401 -- Django's signature
        """Return everything that was chosen, each once."""
        return self.chosen_in(value)


def _sent(data: Mapping[str, Any], name: str) -> list[str]:
    many = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
    return [str(one) for one in (many if isinstance(many, list | tuple) else [many])]
