"""Guides and services as a professional keeps them on a device: the same for everybody, dated.

What is open *now* is not on them: they are read later. Source: ADR 0017.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import NotFound
from fijnmazig.directory.queries.listing import ListPage, ServiceListed, list_page_of, listed_named
from fijnmazig.guidance.queries.guides import (
    DUTCH,
    GuideLine,
    GuidePage,
    guide_list_page,
    guide_page,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptListPage:
    """What a professional can keep on a device: the guides by kind, and the moment of keeping."""

    kept_at: datetime
    groups: tuple[tuple[StrOrPromise, tuple[GuideLine, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptGuidePage:
    """One guide as it is kept: its services in words that stay true, not what is open now."""

    kept_at: datetime
    guide: GuidePage
    services: tuple[ServiceListed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptServicesPage:
    """Every service as it is kept, or those that serve one municipality."""

    kept_at: datetime
    listing: ListPage


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflinePage:
    """Where to choose what stays on a device, and the name it is kept under there."""

    name: str


def offline_page() -> OfflinePage:
    """Return under which name the pages of the reader's language are kept."""
    return OfflinePage(name=f"bewaard-{(get_language() or DUTCH)[:2]}")


def kept_list_page(*, at: datetime) -> KeptListPage:
    """Return what can be kept at an aware moment; never a page for citizens."""
    return KeptListPage(kept_at=at, groups=guide_list_page().groups)


def kept_guide_page(*, number: int, at: datetime) -> KeptGuidePage:
    """Return one guide as it is kept. Raises NotFound when absent, or meant for citizens."""
    guide = guide_page(number=number, at=at)
    if guide.is_for_citizens:
        raise NotFound
    keys = [service.key for service in guide.services]
    return KeptGuidePage(kept_at=at, guide=guide, services=listed_named(keys=keys, at=at))


def kept_services_page(*, municipality: str, at: datetime) -> KeptServicesPage:
    """Return the services of a municipality as they are kept, read at an aware moment.

    Without a municipality all of them. Raises Refused when there is no such municipality.
    """
    return KeptServicesPage(kept_at=at, listing=list_page_of(municipality=municipality, at=at))
