"""The shapes of the table of services, and what is assumed where a row is silent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fijnmazig.directory.domain.kinds import Audience, Known, ServiceStatus, TermFacet, Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRow:
    """What one source says of one field; `checked` is when somebody read it, as role `by`."""

    field: str
    result: str
    source: str
    value: str = ""
    source_url: str = ""
    source_date: str = ""
    checked: date | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRow:
    """Days as people write them ("ma-vr", "za"), from and to as wall time ("09:00", "24:00").

    A `to` that is not after `from` lies on the next day.
    """

    days: str
    start: str
    end: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDayRow:
    """A date with its own hours, whatever day it is; closed when no hours are given."""

    date: date
    start: str = ""
    end: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRow:
    """One way to reach a service; the two `closed_on` fields must be said when there are hours."""

    kind: str
    hours_known: bool
    value: str = ""
    label: str = ""
    number_kind: str = ""
    audience: str = Audience.EVERYONE.value
    note: str = ""
    is_24_7: bool = False
    by_appointment: bool = False
    closed_on_public_holidays: bool | None = None
    closed_on_11_july: bool | None = None
    holidays_known: bool = True
    july_known: bool = True
    hours_checked: date | None = None
    hours: tuple[HoursRow, ...] = ()
    other_day: tuple[OtherDayRow, ...] = ()
    checked: tuple[CheckedRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationRow:
    """An address that people may know."""

    street: str
    postcode: str
    nis: str
    name: str = ""
    visibility: str = Visibility.PUBLIC.value
    accessibility: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """Where a service works; `code` is a NIS code, a province or the key of a region."""

    kind: str
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """One service with everything that hangs on it."""

    key: str
    provider: str
    name: str
    summary: str
    audience: str
    access_rule: str
    name_en: str = ""
    summary_en: str = ""
    other_names: str = ""
    not_for: str = ""
    status: str = ServiceStatus.ACTIVE.value
    alert: str = ""
    alert_until: date | None = None
    is_emergency: bool = False
    is_always_shown: bool = False
    is_report_point: str = Known.UNKNOWN.value
    anonymous: str = Known.UNKNOWN.value
    free: str = Known.UNKNOWN.value
    on_bill: str = Known.UNKNOWN.value
    interpreter: str = Known.UNKNOWN.value
    min_age_months: int | None = None
    max_age_months: int | None = None
    has_secret_location: bool = False
    external_id: str = ""
    external_url: str = ""
    provider_email: str = ""
    situations: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    areas: tuple[AreaRow, ...] = ()
    location: tuple[LocationRow, ...] = ()
    channel: tuple[ChannelRow, ...] = ()

    def terms(self) -> Iterator[tuple[TermFacet, str]]:
        """Yield every term with its facet."""
        lists = {
            TermFacet.SITUATION: self.situations,
            TermFacet.FORM: self.forms,
            TermFacet.WHO: self.who,
            TermFacet.LANGUAGE: self.languages,
        }
        for facet, codes in lists.items():
            for code in codes:
                yield facet, code
