"""Certificates: one's own, those of a group, and what anybody may know of a code."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.awards import plain_code, shown_code
from fijnmazig.gatherings.domain.permissions import READ
from fijnmazig.gatherings.models import Certificate
from fijnmazig.gatherings.queries.reach import held_cohorts
from fijnmazig.gatherings.queries.weighed import weighed_moments
from fijnmazig.gatherings.texts import attendance as names_texts
from fijnmazig.gatherings.texts import certificates as texts
from fijnmazig.organisations.queries import doors as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLine:
    """A certificate as its holder, or who holds the series, sees it."""

    id: UUID
    code: str
    name: StrOrPromise
    title: str
    duration: str
    moments: str
    issued_at: datetime
    shows_name: bool
    is_valid: bool
    reason: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCertificates:
    """The certificates of the actor, last first."""

    lines: tuple[CertificateLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortCertificates:
    """The certificates of a group, by name."""

    id: UUID
    series_id: UUID
    title: str
    lines: tuple[CertificateLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """What anybody may know of a code; `name` is empty unless the holder shares it."""

    code: str
    is_valid: bool
    title: str
    duration: str
    first_date: date | None
    last_date: date | None
    issued_at: datetime
    revoked_at: datetime | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is printed on a certificate."""

    code: str
    name: str
    title: str
    partnership: str
    duration: str
    moments: str
    first_date: date | None
    last_date: date | None
    issued_at: datetime


def own_certificates(actor: Actor) -> QuerySet[Certificate]:
    """Return the certificates of the actor, also those of a profile that was merged into theirs."""
    if actor.user_id is None or not actor.may(READ):
        return Certificate.unscoped.none()
    own = organisations.professional_of(user_id=actor.user_id)
    if own is None:
        return Certificate.unscoped.none()
    merged = organisations.merged_people()
    ids = {own, *(gone for gone, kept in merged.items() if kept == own)}
    return Certificate.unscoped.filter(professional_id__in=ids)


def held_certificates(actor: Actor) -> QuerySet[Certificate]:
    """Return the certificates of the groups that the actor holds."""
    return Certificate.unscoped.filter(cohort__in=held_cohorts(actor).values("id"))


def certificate_list(*, actor: Actor) -> OwnCertificates:
    """Return the actor's own certificates, last first, withdrawn ones too."""
    rows = own_certificates(actor).select_related("cohort__series").order_by("-issued_at", "id")
    return OwnCertificates(lines=_lines(rows))


def cohort_certificates(*, actor: Actor, cohort_id: UUID) -> CohortCertificates:
    """Return the certificates of a group by name. Raises NotFound when it is not the actor's."""
    cohort = find(held_cohorts(actor).select_related("series"), id=cohort_id)
    lines = _lines(cohort.certificates.select_related("cohort__series").order_by("issued_at"))
    return CohortCertificates(
        id=cohort.id,
        series_id=cohort.series_id,
        title=cohort.series.title,
        lines=tuple(sorted(lines, key=lambda line: str(line.name).casefold())),
    )


def held_certificate(*, actor: Actor, certificate_id: UUID) -> CertificateLine:
    """Return one certificate of a group that the actor holds, or raise NotFound."""
    rows = held_certificates(actor).select_related("cohort__series")
    return _lines([find(rows, id=certificate_id)])[0]


def check_page(code: str) -> CheckPage | None:
    """Return what anybody may know of a code, however it was typed; None when nobody has it."""
    rows = Certificate.unscoped.filter(code=plain_code(code)).select_related("cohort__series")
    row = rows.first()
    if row is None:
        return None
    dates = _dates(row)
    return CheckPage(
        code=shown_code(row.code),
        is_valid=row.revoked_at is None,
        title=row.cohort.series.title,
        duration=duration_of(row.minutes),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        issued_at=row.issued_at,
        revoked_at=row.revoked_at,
        name=_name(row) if row.shows_name else "",
    )


def paper_of(*, actor: Actor, certificate_id: UUID) -> Paper:
    """Return what is printed on the actor's own certificate.

    Raises NotFound when it is absent, withdrawn, or somebody else's.
    """
    rows = own_certificates(actor).filter(revoked_at=None).select_related("cohort__series")
    row = find(rows, id=certificate_id)
    dates, partnership = _dates(row), row.cohort.series.partnership_id
    return Paper(
        code=shown_code(row.code),
        name=_name(row),
        title=row.cohort.series.title,
        partnership=organisations.partnership_names(ids=[partnership]).get(partnership, ""),
        duration=duration_of(row.minutes),
        moments=_moments(row),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        issued_at=row.issued_at,
    )


def duration_of(minutes: int, /) -> str:
    """Return how long something lasted, in words."""
    hours, rest = divmod(minutes, 60)
    said = texts.HOURS if not rest else texts.HOURS_AND_MINUTES if hours else texts.MINUTES
    return str(said).format(hours=hours, minutes=rest)


def _lines(rows: Iterable[Certificate]) -> tuple[CertificateLine, ...]:
    found = list(rows)
    people = [row.professional_id for row in found if row.professional_id]
    names = organisations.professional_names(ids=people) if people else {}
    return tuple(
        CertificateLine(
            id=row.id,
            code=shown_code(row.code),
            name=names.get(row.professional_id or row.id, names_texts.WITHOUT_NAME),
            title=row.cohort.series.title,
            duration=duration_of(row.minutes),
            moments=_moments(row),
            issued_at=row.issued_at,
            shows_name=row.shows_name,
            is_valid=row.revoked_at is None,
            reason=_reason(row),
        )
        for row in found
    )


def _reason(row: Certificate) -> StrOrPromise:
    if row.revoked_at is None:
        return ""
    codes = {code.value: said for code, said in texts.REASONS.items()}
    return codes.get(row.revoke_reason, texts.WITHDRAWN_BY_HAND)


def _moments(row: Certificate) -> str:
    return str(texts.OF_MOMENTS).format(attended=row.attended_total, planned=row.moment_total)


def _dates(row: Certificate) -> list[date]:
    held = weighed_moments(row.cohort_id).order_by("starts_at")
    return [localdate(start) for start in held.values_list("starts_at", flat=True)]


def _name(row: Certificate) -> str:
    person = row.professional_id
    return organisations.professional_names(ids=[person]).get(person, "") if person else ""
