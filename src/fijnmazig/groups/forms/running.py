"""What leaders type while a group runs: another moment, who stops, a message, who leads."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.kinds import Channel, Template
from fijnmazig.groups.domain.states import DropReason
from fijnmazig.groups.forms.leading import AnswerForm
from fijnmazig.groups.queries.messages import About, MessagesPage
from fijnmazig.groups.texts import messaging as texts
from fijnmazig.groups.texts import running as running_texts

LONGEST = 1_000


class MoveForm(forms.Form):
    """To which day and hour a session goes."""

    on = forms.DateField(label=_("Dag"), widget=forms.DateInput(attrs={"type": "date"}))
    hour = forms.TimeField(label=_("Uur"), widget=forms.TimeInput(attrs={"type": "time"}))

    def as_moment(self) -> datetime:
        """Return the moment on the wall."""
        said = self.cleaned_data
        return datetime.combine(said["on"], said["hour"], tzinfo=WALL)


class ElsewhereForm(forms.Form):
    """In which session of another group somebody catches up."""

    elsewhere = forms.UUIDField(widget=forms.HiddenInput)
    nonce = forms.UUIDField(widget=forms.HiddenInput)


class StopComingForm(forms.Form):
    """Somebody said they stop; or the rule says they were not seen any more."""

    reason = forms.ChoiceField(label=_("Hoe weet je het?"), widget=forms.RadioSelect)
    on = forms.DateField(
        label=_("Sinds wanneer?"),
        help_text=_(
            "Alleen als de persoon het zelf zei. Anders volgt de dag uit de aanwezigheden."
        ),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, by_rule: bool, today: date) -> None:
        super().__init__(data, initial={"on": today})
        reasons = [one for one in DropReason if by_rule or one is DropReason.SAID_SO]
        choices = [(one.value, running_texts.DROP_REASONS[one]) for one in reasons]
        cast("forms.ChoiceField", self.fields["reason"]).choices = choices

    def clean(self) -> dict[str, Any]:
        """Ask for the day when they said so."""
        said = super().clean() or {}
        if said.get("reason") == DropReason.SAID_SO and said.get("on") is None:
            self.add_error("on", running_texts.DAY_NEEDED)
        return said


class LeaderForm(forms.Form):
    """Whom of the team to add."""

    user = forms.ChoiceField(label=_("Wie begeleidt mee?"))

    def __init__(
        self, data: Mapping[str, Any] | None, *, choices: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(data)
        cast("forms.ChoiceField", self.fields["user"]).choices = list(choices)


class UserForm(forms.Form):
    """Which leader of the page."""

    user = forms.UUIDField(widget=forms.HiddenInput)


class OfferAnswerForm(AnswerForm):
    """What one person answered to one of several offers."""

    offer = forms.UUIDField(widget=forms.HiddenInput)


class MessageForm(forms.Form):
    """A message in the manner agreed: which way, about which session, which words."""

    channel = forms.ChoiceField(label=_("Hoe geef je het door?"), widget=forms.RadioSelect)
    session = forms.ChoiceField(label=_("Over welke afspraak?"), required=False)
    template = forms.ChoiceField(label=_("Welke tekst?"), required=False, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Eigen woorden"),
        help_text=_(
            "Alleen als je hierboven eigen woorden koos. Niets waaruit iemand kan afleiden "
            "waarover het gaat."
        ),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        page: MessagesPage,
    ) -> None:
        initial = {
            "channel": page.channels[0].value if len(page.channels) == 1 else "",
            "session": str(page.about or ""),
            "template": page.template.value if page.template else "",
        }
        super().__init__(data, initial=initial)
        self.sessions = {str(one.id): one for one in page.sessions}
        self._choose("channel", [(one.value, texts.CHANNELS[one]) for one in page.channels])
        self._choose("session", self._sessions(page.sessions))
        self._choose("template", [*self._templates(page), ("", texts.OWN_WORDS)])

    def as_message(self) -> dict[str, Any]:
        """Return it as the service takes it."""
        said = self.cleaned_data
        template = Template(said["template"]) if said["template"] else None
        return {
            "channel": Channel(said["channel"]),
            "session_id": UUID(said["session"]) if said["session"] else None,
            "template": template,
            "text": said["text"] if template is None else self._words(template, said["session"]),
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the session that a text is about; take own words or a text, never both."""
        said = super().clean() or {}
        template = said.get("template")
        if template and Template(template) in texts.WITH_SESSION and not said.get("session"):
            self.add_error("session", texts.SESSION_NEEDED)
        if template and said.get("text", "").strip():
            self.add_error("text", texts.OWN_OR_FIXED)
        return said

    def _words(self, template: Template, session: str) -> str:
        with override("nl"):  # what they read, whatever the leader reads
            return str(texts.TEMPLATES[template]) % _moment(self.sessions.get(session))

    def _sessions(self, sessions: Iterable[About]) -> list[tuple[str, Any]]:
        named = [
            (str(one.id), texts.SESSION % {"number": one.number, "day": one.day})
            for one in sessions
        ]
        return [("", texts.NO_SESSION), *named]

    def _templates(self, page: MessagesPage) -> list[tuple[str, str]]:
        about = self.sessions.get(str(page.about or ""))
        with override("nl"):
            return [
                (one.value, str(text) % _moment(about))
                for one, text in texts.TEMPLATES.items()
                if page.sessions or one not in texts.WITH_SESSION
            ]

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices


def _moment(about: About | None) -> dict[str, str]:
    return {"day": about.day if about else "…", "hour": about.hour if about else "…"}
