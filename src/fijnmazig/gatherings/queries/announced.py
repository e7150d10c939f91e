"""Moments as everybody sees them: what, when, where; never a link, never a name of a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.agenda import Wanted
from fijnmazig.gatherings.domain.kinds import Audience, Modality, MomentState, SeriesKind
from fijnmazig.gatherings.models import Moment, Series
from fijnmazig.gatherings.queries.reach import ANNOUNCED, visible_series
from fijnmazig.gatherings.texts import series as texts
from fijnmazig.library.queries.labels import shown_themes
from fijnmazig.organisations.queries.doors import open_partnership_names
from fijnmazig.organisations.queries.reach import codes_of
from fijnmazig.places.queries import municipality_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """One moment in the agenda; `partnership` is empty when it is not shown to everybody."""

    id: UUID
    series_id: UUID
    cohort_id: UUID
    title: str
    part: str
    group: str
    kind: SeriesKind
    audience: Audience
    starts_at: datetime
    ends_at: datetime
    modality: Modality
    venue: str
    address: str
    accessibility: str
    municipality: str
    theme: str
    partnership: str
    language: str
    price_cents: int
    is_cancelled: bool
    cancel_reason: str
    is_follow_up: bool
    sequence: int
    changed_at: datetime

    @property
    def kind_label(self) -> StrOrPromise:
        """Return the kind in the reader's language."""
        return texts.KINDS[self.kind]

    @property
    def modality_label(self) -> StrOrPromise:
        """Return where people meet, in the reader's language."""
        return texts.MODALITIES[self.modality]

    @property
    def is_for_professionals(self) -> bool:
        """Tell whether one registers for it."""
        return self.audience is Audience.PROFESSIONALS

    @property
    def is_online(self) -> bool:
        """Tell whether nobody has to be anywhere."""
        return self.modality is Modality.ONLINE

    @property
    def full_title(self) -> str:
        """Return the title of the series and of the moment in one line."""
        return f"{self.title}: {self.part}" if self.part else self.title

    @property
    def where(self) -> str:
        """Return where it is, in one line; empty when nobody said so, or nowhere at all."""
        if self.is_online:
            return ""
        said = (self.venue, self.address, self.municipality)
        return ", ".join(part for part in said if part)

    @property
    def url(self) -> str:
        """Return the path of the page of its series, at the moment itself."""
        page = reverse("gatherings:agenda_detail", kwargs={"series_id": self.series_id})
        return f"{page}#m-{self.id}"


def announced_series(actor: Actor) -> QuerySet[Series]:
    """Return what is in the agenda; drafts are not, also not for who holds them."""
    return visible_series(actor).filter(state__in=ANNOUNCED)


def announced_moments(actor: Actor) -> QuerySet[Moment]:
    """Return the moments in the agenda; those of a cancelled series are shown as cancelled."""
    # Looked up for each moment: the list of all series is long, and few moments are asked for.
    its_series = announced_series(actor).filter(id=OuterRef("cohort__series_id"))
    return Moment.unscoped.filter(Exists(its_series))


def narrowed(rows: QuerySet[Moment], *, wanted: Wanted) -> QuerySet[Moment]:
    """Return the moments that fit what is looked for, whatever the month."""
    limits = {
        "theme": wanted.theme,
        "kind": wanted.kind,
        "partnership_id": wanted.partnership_id,
        "audience": wanted.audience,
    }
    asked = {name: value for name, value in limits.items() if value}
    if asked:
        # Looked up for each moment, as above: else a database may begin at every series there was.
        rows = rows.filter(
            Exists(Series.unscoped.filter(id=OuterRef("cohort__series_id"), **asked))
        )
    if wanted.nis:
        codes = codes_of(wanted.nis)
        there = Q(nis="", cohort__series__nis__in=codes) | Q(nis__in=codes)
        rows = rows.filter(there)
    if wanted.modality:
        rows = rows.filter(modality__in={wanted.modality, Modality.BOTH})
    return rows


def shown_moments(rows: Iterable[Moment]) -> tuple[Announced, ...]:
    """Return moments as everybody sees them, in the order given; `cohort__series` is at hand."""
    rows = list(rows)
    names = open_partnership_names(ids={row.cohort.series.partnership_id for row in rows})
    return tuple(_shown(row, names.get(row.cohort.series.partnership_id, "")) for row in rows)


def _shown(row: Moment, partnership: str) -> Announced:
    series = row.cohort.series
    nis = row.nis or series.nis
    return Announced(
        id=row.id,
        series_id=series.id,
        cohort_id=row.cohort_id,
        title=series.title,
        part=row.title,
        group=row.cohort.name,
        kind=SeriesKind(series.kind),
        audience=Audience(series.audience),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        modality=Modality(row.modality),
        venue=row.venue,
        address=row.address,
        accessibility=row.accessibility,
        municipality=municipality_name(nis) if nis else "",
        theme=shown_themes().get(series.theme, ""),
        partnership=partnership,
        language=series.language,
        price_cents=series.price_cents,
        is_cancelled=row.state == MomentState.CANCELLED,
        cancel_reason=row.cancel_reason,
        is_follow_up=row.is_follow_up,
        sequence=row.sequence,
        changed_at=series.changed_at,
    )
