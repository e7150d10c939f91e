"""What somebody says is wrong: kept for an editor, never published by itself."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.directory import texts
from fijnmazig.directory.domain.kinds import SuggestionState
from fijnmazig.directory.models import ChangeSuggestion, Service
from fijnmazig.directory.queries.channels import visible_services
from fijnmazig.directory.queries.suggesting import visible_suggestions
from fijnmazig.directory.services.editing import Edit, edit_channel, edit_service

MOST_WAITING = 30  # for one service, of visitors and of its provider apart; more help nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What is proposed: about which field, empty for something else, and in what words."""

    field: str
    proposed: str


@transaction.atomic
def suggest_change(*, service_id: UUID, suggestion: Suggestion, at: datetime) -> None:
    """Keep what somebody says is wrong, without a trace of who, also of a member.

    Raises NotFound when the service is not on the site, Refused when much waits already.
    """
    service = find(visible_services(ANONYMOUS), id=service_id)
    keep_suggestion(service, suggestion, at=at, is_from_provider=False)
    record(
        actor=ANONYMOUS,
        act="directory.change-suggested",
        subject_id=service.id,
        subject_kind="service",
        at=at,
    )


def keep_suggestion(
    service: Service, suggestion: Suggestion, *, at: datetime, is_from_provider: bool
) -> None:
    """Keep a suggestion in the caller's transaction. Raises Refused when much waits already."""
    waiting = service.suggestions.filter(
        state=SuggestionState.PROPOSED.value, is_from_provider=is_from_provider
    )
    if waiting.count() >= MOST_WAITING:
        raise Refused(texts.ENOUGH_SUGGESTED)
    ChangeSuggestion.unscoped.create(
        service=service,
        field=suggestion.field,
        proposed=suggestion.proposed.strip(),
        is_from_provider=is_from_provider,
        suggested_at=at,
    )


@transaction.atomic
def answer_suggestion(
    *,
    actor: Actor,
    suggestion_id: UUID,
    state: SuggestionState,
    answer: str,
    at: datetime,
) -> UUID:
    """Accept or refuse a suggestion and say why; return the service it is about.

    Raises NotFound when it is absent or not the actor's, Refused when somebody answered already
    or nothing is said.
    """
    row = find(visible_suggestions(actor).select_for_update(), id=suggestion_id)
    if row.state != SuggestionState.PROPOSED:
        raise Refused(texts.ANSWERED_ALREADY)
    if not answer.strip():
        raise Refused(texts.ANSWER_NEEDED)
    row.state, row.answer = state.value, answer.strip()
    row.answered_by, row.answered_at = actor.user_id, at
    row.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    accepted = state is SuggestionState.ACCEPTED
    record(
        actor=actor,
        act="directory.suggestion-accepted" if accepted else "directory.suggestion-refused",
        subject_id=row.service_id,
        subject_kind="service",
        at=at,
    )
    return row.service_id


@transaction.atomic
def take_over(  # noqa: PLR0913 -- who, which suggestion, where, what, when
    *,
    actor: Actor,
    suggestion_id: UUID | None,
    service_id: UUID,
    channel_id: UUID | None,
    edit: Edit,
    today: date,
    at: datetime,
) -> None:
    """Edit a service or its channel and accept the suggestion it follows, if any: all or nothing.

    Raises NotFound when it is not about this service, and all that editing and answering raise.
    """
    if suggestion_id is not None:
        find(visible_suggestions(actor).filter(service_id=service_id), id=suggestion_id)
    if channel_id is None:
        edit_service(actor=actor, service_id=service_id, edit=edit, today=today, at=at)
    else:
        edit_channel(
            actor=actor,
            service_id=service_id,
            channel_id=channel_id,
            edit=edit,
            today=today,
            at=at,
        )
    if suggestion_id is not None:
        answer_suggestion(
            actor=actor,
            suggestion_id=suggestion_id,
            state=SuggestionState.ACCEPTED,
            answer=edit.reason,
            at=at,
        )
