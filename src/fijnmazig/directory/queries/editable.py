"""The rows an editor may change, and how each stands: due, unsure, suggested, broken."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.directory.domain.desk import BROKEN_AFTER, DeskFilter
from fijnmazig.directory.domain.kinds import Check, SuggestionState
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.models import (
    ChangeSuggestion,
    LinkCheck,
    Service,
    Suppression,
    Verification,
)


def editable_services(actor: Actor) -> QuerySet[Service]:
    """Return the services that the actor may change; none without the permission."""
    return Service.unscoped.all() if actor.may(EDIT) else Service.unscoped.none()


def visible_suppressions(actor: Actor) -> QuerySet[Suppression]:
    """Return what was taken away for good, for editors."""
    return Suppression.unscoped.all() if actor.may(EDIT) else Suppression.unscoped.none()


def due(today: date) -> Q:
    """Return what must be looked at: never checked, or the last check no longer counts."""
    checks = Verification.unscoped.order_by()
    late = Q(next_check_date=None) | Q(next_check_date__lte=today)
    # One list of services for all rows: PostgreSQL otherwise looks anew for each of them.
    ever = Q(pk__in=checks.values("service_id"))
    is_late = Q(pk__in=checks.filter(late, is_settled=False).values("service_id"))
    return Q(is_published=True) & (~ever | is_late)


def unsure() -> Q:
    """Return what a source is not sure of and no later check of ours settled."""
    checks = Verification.unscoped.filter(service=OuterRef("pk"), is_settled=False)
    return Q(Exists(checks.exclude(check_result=Check.CONFIRMED.value)))


def suggested() -> Q:
    """Return that somebody proposed a change which nobody answered."""
    rows = ChangeSuggestion.unscoped.filter(service=OuterRef("pk"))
    return Q(Exists(rows.filter(state=SuggestionState.PROPOSED.value)))


def broken(at: datetime) -> Q:
    """Return that a link has not answered for more than a week."""
    rows = LinkCheck.unscoped.filter(service=OuterRef("pk"))
    return Q(Exists(rows.filter(failed_since__lte=at - BROKEN_AFTER)))


def narrowed(which: DeskFilter, *, today: date, at: datetime) -> Q:
    """Return which services a filter of the desk holds; suppressed keys are no services."""
    return {
        DeskFilter.DUE: due(today),
        DeskFilter.ALL: Q(),
        DeskFilter.UNSURE: unsure() & Q(is_published=True),
        DeskFilter.SUGGESTED: suggested(),
        DeskFilter.BROKEN: broken(at),
        DeskFilter.UNPUBLISHED: Q(is_published=False),
        DeskFilter.SUPPRESSED: Q(pk=None),
    }[which]
