"""Starting questionnaires, taking answers without a name, and breaking the link in time."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.asking import windows
from fijnmazig.gatherings.domain.evaluation import LARGEST, pair_of
from fijnmazig.gatherings.domain.kinds import MomentState, Phase
from fijnmazig.gatherings.models import Answer, AnswerSheet, Moment, Questionnaire, Series
from fijnmazig.gatherings.queries.evaluation import answerable, series_to_evaluate, templates
from fijnmazig.gatherings.texts import evaluation as texts

SALT_BYTES = 16
MOST_WORDS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody filled in: numbers by statement, words by question, and what they made up."""

    values: Mapping[str, int]
    words: Mapping[str, str]
    parts: Sequence[str]


@transaction.atomic
def start_evaluation(*, actor: Actor, series_id: UUID, template: str, at: datetime) -> None:
    """Make the questionnaires of a series: before, after, and three months later.

    Raises NotFound when the series is not the actor's, Refused when it has no moment or was
    started before.
    """
    series = series_to_evaluate(actor=actor, series_id=series_id)
    list(Series.unscoped.select_for_update().filter(id=series.id))
    if Questionnaire.unscoped.filter(series_id=series.id).exists():
        raise Refused(texts.STARTED_BEFORE)
    moments = Moment.unscoped.filter(cohort__series_id=series.id)
    starts = moments.exclude(state=MomentState.CANCELLED.value).values_list("starts_at", flat=True)
    days = [timezone.localdate(start) for start in starts]
    if not days or template not in templates():
        raise Refused(texts.NO_MOMENT_YET)
    salt = secrets.token_bytes(SALT_BYTES)
    Questionnaire.unscoped.bulk_create(
        Questionnaire(
            series_id=series.id,
            phase=window.phase.value,
            template=template,
            opens_date=window.opens,
            closes_date=window.closes,
            salt=salt,
        )
        for window in windows(days, today=timezone.localdate(at))
    )
    record(
        actor=actor,
        act="gatherings.evaluation-started",
        subject_id=series.id,
        subject_kind="series",
        at=at,
    )


@transaction.atomic
def give_answers(*, questionnaire_id: UUID, given: Given, today: date) -> None:
    """Keep a filled-in form: no name, no account, no time but the day; no act is recorded either.

    Words that nobody asked for are left out. Raises NotFound when there is no such questionnaire,
    Refused when it is not open or nothing was filled in.
    """
    row = answerable(questionnaire_id)
    if not row.opens_date <= today <= row.closes_date:
        raise Refused(texts.NOT_OPEN)
    template = templates()[row.template]
    numbers = {one.key: given.values.get(one.key) for one in template.statements}
    words = {
        one.key: given.words.get(one.key, "").strip()[:MOST_WORDS]
        for one in template.asked(Phase(row.phase))
    }
    answers = [
        Answer(question=key, value=value)
        for key, value in numbers.items()
        if value is not None and 0 <= value <= LARGEST
    ]
    answers += [Answer(question=key, words=text) for key, text in words.items() if text]
    if not answers:
        raise Refused(texts.NOTHING_FILLED_IN)
    pair = pair_of(given.parts, salt=bytes(row.salt))
    sheet = AnswerSheet.unscoped.create(questionnaire_id=row.id, pair=pair, given_date=today)
    for answer in answers:
        answer.sheet_id = sheet.id
    Answer.unscoped.bulk_create(answers)


@transaction.atomic
def break_links(*, today: date) -> int:
    """Make marks that nobody can compute again, once the last phase is over.

    Returns for how many series. Sheets that belong together still do: every mark is replaced by a
    number drawn at random, and the salt is thrown away. Nobody acts here: the calendar does.
    """
    last = Series.unscoped.annotate(last=Max("questionnaires__closes_date"))
    over = last.filter(last__lt=today, questionnaires__salt__gt=b"").distinct()
    done = 0
    for series_id in list(over.values_list("id", flat=True)):
        rows = AnswerSheet.unscoped.filter(questionnaire__series_id=series_id).exclude(pair="")
        fresh: dict[str, str] = {}
        for sheet in rows:
            sheet.pair = fresh.setdefault(sheet.pair, uuid4().hex)
            sheet.save(update_fields=["pair"])
        Questionnaire.unscoped.filter(series_id=series_id).update(salt=b"")
        done += 1
    return done
