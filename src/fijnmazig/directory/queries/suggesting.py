"""Proposed changes, as visitors write them and editors read them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.directory import texts
from fijnmazig.directory.domain.kinds import SuggestionState
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.models import ChangeSuggestion
from fijnmazig.directory.queries.channels import visible_services


def visible_suggestions(actor: Actor) -> QuerySet[ChangeSuggestion]:
    """Return what was proposed, for editors; nobody else reads any."""
    rows = ChangeSuggestion.unscoped.all()
    return rows if actor.may(EDIT) else rows.none()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestingPage:
    """The service that somebody says something about."""

    service_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionPage:
    """One proposed change, ready to be answered."""

    id: UUID
    service_id: UUID
    name: str
    field: str
    proposed: str
    is_from_provider: bool
    suggested_at: datetime
    is_waiting: bool

    @property
    def field_label(self) -> StrOrPromise:
        """Return what it is about, in the reader's language."""
        return texts.SUGGESTED_FIELDS[self.field]

    @property
    def is_about_channel(self) -> bool:
        """Tell whether a number or hours are meant, which are edited apart."""
        return self.field in {"value", "hours"}

    @property
    def reason(self) -> str:
        """Return the reason that an edit begins with."""
        return texts.suggested_by(is_from_provider=self.is_from_provider)


def suggesting_page(*, service_id: UUID) -> SuggestingPage:
    """Return the service to say something about. Raises NotFound when it is not on the site."""
    service = find(visible_services(ANONYMOUS), id=service_id)
    return SuggestingPage(service_id=service.id, name=service.name)


def suggestion_page(*, actor: Actor, suggestion_id: UUID) -> SuggestionPage:
    """Return one proposed change. Raises NotFound when it is absent or not the actor's to read."""
    rows = visible_suggestions(actor).select_related("service")
    return shown_suggestion(find(rows, id=suggestion_id))


def waiting_suggestions(*, actor: Actor, service_id: UUID) -> tuple[SuggestionPage, ...]:
    """Return what waits for an answer about one service, the oldest first."""
    rows = visible_suggestions(actor).filter(
        service_id=service_id, state=SuggestionState.PROPOSED.value
    )
    ordered = rows.select_related("service").order_by("suggested_at", "id")
    return tuple(shown_suggestion(row) for row in ordered)


def shown_suggestion(row: ChangeSuggestion) -> SuggestionPage:
    """Return a proposed change as an editor reads it."""
    return SuggestionPage(
        id=row.id,
        service_id=row.service_id,
        name=row.service.name,
        field=row.field,
        proposed=row.proposed,
        is_from_provider=row.is_from_provider,
        suggested_at=row.suggested_at,
        is_waiting=row.state == SuggestionState.PROPOSED,
    )


def suggestion_for(*, actor: Actor, service_id: UUID, asked: str) -> SuggestionPage | None:
    """Return the waiting suggestion that an edit begins with; None when there is none to name."""
    waiting = waiting_suggestions(actor=actor, service_id=service_id) if asked else ()
    return next((one for one in waiting if str(one.id) == asked), None)
