"""Draw whether a channel answers: one tag, fed by the one evaluator."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django_stubs_ext import StrOrPromise

from fijnmazig.common.http import veil
from fijnmazig.directory import texts
from fijnmazig.directory.domain.finding import Wanted
from fijnmazig.directory.domain.hours import State
from fijnmazig.directory.domain.saying import Saying, said
from fijnmazig.directory.queries.channels import ChannelShown
from fijnmazig.directory.queries.told_hours import other_day_lines, week_lines

register = template.Library()
SENTENCES: dict[Saying, StrOrPromise] = {
    Saying.NOTHING: "",
    Saying.OPENS_TODAY: texts.OPENS_TODAY,
    Saying.OPENS_TOMORROW: texts.OPENS_TOMORROW,
    Saying.OPENS_ON: texts.OPENS_ON,
    Saying.OPENS_ON_DATE: texts.OPENS_ON_DATE,
    Saying.CLOSES_AT: texts.CLOSES_AT,
    Saying.CLOSES_TOMORROW: texts.CLOSES_TOMORROW,
    Saying.CLOSES_ON: texts.CLOSES_ON,
}


@register.inclusion_tag("directory/parts/state.html")
def state(channel: ChannelShown) -> dict[str, object]:
    """Draw the state of a channel, and when it changes."""
    return {
        "label": state_label(channel),
        "kind": texts.STATE_KINDS[channel.state] if channel.is_working else "warning",
        "sentence": sentence(channel, at=timezone.now()),  # noqa: TID251 -- a tag is part of a view
        "checked": channel.hours.checked_date if channel.state is State.UNCHECKED else None,
        "is_stale": channel.state is State.UNCHECKED,
        "is_of_this_moment": channel.state in {State.OPEN, State.CLOSED}
        and channel.is_working
        and not channel.hours.is_24_7,  # on paper it would stay true for ever
        "is_unsure": channel.state in {State.UNKNOWN, State.UNCHECKED},
    }


def state_label(channel: ChannelShown) -> StrOrPromise:
    """Return the state in words."""
    if not channel.is_working:
        return texts.STATUSES[channel.status]
    if channel.state is State.OPEN and channel.hours.is_24_7:
        return texts.ALWAYS_OPEN
    return texts.STATES[channel.state]


def sentence(channel: ChannelShown, *, at: datetime) -> str:
    """Return when a channel opens or closes, as people say it; empty when nothing is near."""
    told = said(channel.reading, at=at)
    day = str(texts.WEEKDAYS[told.weekday])
    shown = date_format(told.on, "j F") if told.on else ""
    return str(SENTENCES[told.saying]) % {"time": told.time, "day": day, "date": shown}


@register.filter
def written_hours(channel: ChannelShown) -> list[str]:
    """Return the weeks as people write them, with the dates between which each holds."""
    return week_lines(channel)


@register.filter
def coming_days(channel: ChannelShown) -> list[str]:
    """Return the coming days on which a channel keeps other hours, or is closed."""
    hours = channel.hours
    return other_day_lines(channel) if hours.hours_known or hours.is_24_7 else []


@register.filter
def veiled(wanted: Wanted) -> str:
    """Return a search as it stands in an address; a stroke when nothing is looked for."""
    return veil(wanted.written()) or "-"
