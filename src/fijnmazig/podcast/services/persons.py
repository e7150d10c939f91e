"""Who is named with an episode, and the day on which they agreed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.podcast.domain.kinds import PersonRole
from fijnmazig.podcast.domain.voices import goes_with
from fijnmazig.podcast.models import Person
from fijnmazig.podcast.services.episodes import held, keep
from fijnmazig.podcast.texts import desk as texts


@transaction.atomic
def name_person(  # noqa: PLR0913 -- somebody is these parts
    *,
    actor: Actor,
    episode_id: UUID,
    name: str,
    role: PersonRole,
    consented_on: date | None,
    at: datetime,
) -> UUID:
    """Name somebody with an episode, on no page before they agreed; return the id.

    Raises NotFound, or Refused when the name is empty or stands there already in that role.
    """
    row = held(actor=actor, episode_id=episode_id)
    if not name.strip():
        raise Refused(texts.NAME_NEEDED)
    if row.persons.filter(name=name.strip(), role=role.value).exists():
        raise Refused(texts.SAME_PERSON)
    _refuse_future(consented_on, at=at)
    person = Person.unscoped.create(
        episode=row, name=name.strip(), role=role.value, consented_on=consented_on, made_at=at
    )
    keep(row, actor=actor, act="podcast.person-named", at=at)
    return person.id


@transaction.atomic
def note_consent(
    *, actor: Actor, episode_id: UUID, person_id: UUID, on: date, at: datetime
) -> None:
    """Note on which day somebody agreed. Raises NotFound, Refused when that day is to come."""
    row = held(actor=actor, episode_id=episode_id)
    person = find(row.persons.all(), id=person_id)
    _refuse_future(on, at=at)
    person.consented_on = on
    person.save(update_fields=["consented_on"])
    keep(row, actor=actor, act="podcast.consent-noted", at=at)


@transaction.atomic
def remove_person(*, actor: Actor, episode_id: UUID, person_id: UUID, at: datetime) -> None:
    """Take a name away, from the page, the feeds and the transcript at once; none of it is kept.

    Who speaks in the transcript under that name, or the first part of it, speaks without one from
    then on, unless somebody who stays is called so too. Raises NotFound, or Refused when nobody
    would be left with an episode that is online.
    """
    row = held(actor=actor, episode_id=episode_id)
    person = find(row.persons.all(), id=person_id)
    person.delete()
    stay = row.persons.values_list("name", flat=True)
    row.cues = [
        {**cue, "voice": ""} if goes_with(cue["voice"], name=person.name, stay=stay) else cue
        for cue in row.cues
    ]
    keep(row, actor=actor, act="podcast.person-removed", at=at)


def _refuse_future(on: date | None, *, at: datetime) -> None:
    if on is not None and on > at.date():
        raise Refused(texts.LATER)
