"""How far the actor came, who wanted it kept; and what anybody may know of a code."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils.timezone import localdate

from fijnmazig.accounts.queries.entrance import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.awards import plain_code, shown_code
from fijnmazig.learning.domain.course import Module
from fijnmazig.learning.domain.progress import refresh_date
from fijnmazig.learning.models import CourseCertificate, Enrolment
from fijnmazig.learning.queries.modules import modules


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleProgress:
    """One module: how many of its exercises are answered, and the page to go on with."""

    number: int
    title: str
    done: int
    total: int
    next_page: int

    @property
    def is_done(self) -> bool:
        """Tell whether every exercise of it is answered."""
        return self.done == self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLine:
    """A certificate as its holder sees it."""

    id: UUID
    code: str
    issued_at: datetime
    is_refresher: bool
    shows_name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPage:
    """How far the actor is; `running` tells whether a course is being followed now."""

    running: bool
    is_refresher: bool
    started_at: datetime | None
    modules: tuple[ModuleProgress, ...]
    exercises: int
    certificates: tuple[CertificateLine, ...]
    refresh_from: date | None
    is_refresher_due: bool

    @property
    def done(self) -> int:
        """Return how many exercises are answered."""
        return sum(one.done for one in self.modules)

    @property
    def has_any(self) -> bool:
        """Tell whether anything is kept that can be removed."""
        return self.running or bool(self.certificates)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """What anybody may know of a code; `name` is empty unless the holder shares it."""

    code: str
    is_refresher: bool
    exercises: int
    issued_at: datetime
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is printed on a certificate."""

    code: str
    name: str
    is_refresher: bool
    exercises: int
    minutes: int
    version: str
    issued_at: datetime


def own_enrolments(actor: Actor) -> QuerySet[Enrolment]:
    """Return the times that the actor followed the course."""
    if actor.user_id is None:
        return Enrolment.unscoped.none()
    return Enrolment.unscoped.filter(user_id=actor.user_id)


def own_certificates(actor: Actor) -> QuerySet[CourseCertificate]:
    """Return the certificates of the actor."""
    return CourseCertificate.unscoped.filter(enrolment__in=own_enrolments(actor).values("id"))


def finished_by_account() -> dict[UUID, datetime]:
    """Return who finished the course, by account, and when last. For other rooms only."""
    rows = Enrolment.unscoped.filter(finished_at__isnull=False).values("user_id")
    return dict(rows.annotate(last=Max("finished_at")).values_list("user_id", "last"))


def progress_page(*, actor: Actor, today: date) -> ProgressPage:
    """Return how far the actor is, their certificates, and whether a refresher is due."""
    running = own_enrolments(actor).filter(finished_at=None).first()
    done = set(running.done.values_list("module", "exercise")) if running else set()
    rows = own_certificates(actor).select_related("enrolment").order_by("-issued_at", "id")
    certificates = tuple(map(_line, rows))
    last = max((localdate(one.issued_at) for one in certificates), default=None)
    refresh_from = refresh_date(last) if last else None
    return ProgressPage(
        running=running is not None,
        is_refresher=running.is_refresher if running else False,
        started_at=running.started_at if running else None,
        modules=tuple(_module(one, done) for one in modules()) if running else (),
        exercises=sum(len(one.exercises) for one in modules()),
        certificates=certificates,
        refresh_from=refresh_from,
        is_refresher_due=refresh_from is not None and refresh_from <= today,
    )


def check_page(code: str) -> CheckPage | None:
    """Return what anybody may know of a code, however it was typed; None when nobody has it."""
    rows = CourseCertificate.unscoped.select_related("enrolment")
    row = rows.filter(code=plain_code(code)).first()
    if row is None:
        return None
    return CheckPage(
        code=shown_code(row.code),
        is_refresher=row.enrolment.is_refresher,
        exercises=row.exercise_total,
        issued_at=row.issued_at,
        name=_name(row.enrolment) if row.shows_name else "",
    )


def paper_of(*, actor: Actor, certificate_id: UUID) -> Paper:
    """Return what is printed on the actor's own certificate. Raises NotFound when it is not."""
    row = find(own_certificates(actor).select_related("enrolment"), id=certificate_id)
    return Paper(
        code=shown_code(row.code),
        name=_name(row.enrolment),
        is_refresher=row.enrolment.is_refresher,
        exercises=row.exercise_total,
        minutes=row.minutes,
        version=row.enrolment.version,
        issued_at=row.issued_at,
    )


def _module(module: Module, done: Collection[tuple[str, str]]) -> ModuleProgress:
    left = [
        place
        for place, step in enumerate(module.steps, start=1)
        if step.exercise is not None and (module.key, step.exercise.key) not in done
    ]
    total = len(module.exercises)
    return ModuleProgress(
        number=module.number,
        title=module.title,
        done=total - len(left),
        total=total,
        next_page=1 if len(left) in {0, total} else left[0],
    )


def _line(row: CourseCertificate) -> CertificateLine:
    return CertificateLine(
        id=row.id,
        code=shown_code(row.code),
        issued_at=row.issued_at,
        is_refresher=row.enrolment.is_refresher,
        shows_name=row.shows_name,
    )


def _name(row: Enrolment) -> str:
    return names_of(user_ids=[row.user_id]).get(row.user_id, "")
