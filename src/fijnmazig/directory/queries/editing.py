"""A service as its editor sees it: every field as a text, and what others saved meanwhile."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.directory.domain.editing import Texts, channel_texts, service_texts
from fijnmazig.directory.models import LinkCheck, Service
from fijnmazig.directory.queries.channels import ChannelShown, channels_of
from fijnmazig.directory.queries.detail import SourceShown, sources_of
from fijnmazig.directory.queries.editable import editable_services
from fijnmazig.directory.queries.history import ChangeShown, shown_changes
from fijnmazig.directory.queries.suggesting import (
    SuggestionPage,
    suggestion_for,
    waiting_suggestions,
)
from fijnmazig.directory.queries.whole import whole_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPage:
    """One service, or one of its channels, ready to be edited."""

    service_id: UUID
    channel_id: UUID | None
    name: str
    is_secret: bool
    texts: Texts
    seen: datetime
    meanwhile: tuple[ChangeShown, ...]
    suggestion: SuggestionPage | None = None

    @property
    def base(self) -> Texts:
        """Return what stood there before others saved meanwhile."""
        before: Texts = {}
        for change in self.meanwhile:
            before.setdefault(change.field, change.before)
        return self.texts | before


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """A link that does not answer."""

    url: str
    failed_since: datetime
    checked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskDetailPage:
    """Everything an editor can look at and do about one service."""

    id: UUID
    name: str
    key: str
    provider: str
    provider_email: str
    is_published: bool
    is_secret: bool
    checked_date: date | None
    next_check_date: date | None
    is_unsure: bool
    channels: tuple[ChannelShown, ...]
    addresses: tuple[tuple[int, str], ...]
    sources: tuple[SourceShown, ...]
    suggestions: tuple[SuggestionPage, ...]
    broken: tuple[BrokenLink, ...]
    asked_at: datetime | None
    answered_at: datetime | None
    is_external: bool


def texts_of_service(service: Service) -> Texts:
    """Return the fields of a service as texts."""
    return service_texts(whole_rows([service])[service.id])


def texts_of_channel(service: Service, *, channel_id: UUID) -> Texts:
    """Return the fields of a channel of this service as texts."""
    whole = whole_rows([service])[service.id]
    ids = list(service.channels.order_by("position").values_list("id", flat=True))
    return channel_texts(whole.channel[ids.index(channel_id)])


def edit_page(
    *, actor: Actor, service_id: UUID, seen: datetime | None = None, asked: str = ""
) -> EditPage:
    """Return a service to edit; `seen` is when the editor opened it, if that was earlier.

    `asked` names the suggestion that the edit begins with, if any.

    Raises NotFound when it is absent or not the actor's to change.
    """
    service = find(editable_services(actor), id=service_id)
    page = _page(service, None, texts_of_service(service), seen=seen)
    suggestion = suggestion_for(actor=actor, service_id=service_id, asked=asked)
    return replace(page, suggestion=suggestion)


def channel_page(
    *,
    actor: Actor,
    service_id: UUID,
    channel_id: UUID,
    seen: datetime | None = None,
    asked: str = "",
) -> EditPage:
    """Return a channel to edit, idem. Raises NotFound when it is not of this service."""
    service = find(editable_services(actor), id=service_id)
    channel = find(service.channels.all(), id=channel_id)
    texts = texts_of_channel(service, channel_id=channel.id)
    suggestion = suggestion_for(actor=actor, service_id=service_id, asked=asked)
    return replace(_page(service, channel.id, texts, seen=seen), suggestion=suggestion)


def _page(
    service: Service, channel_id: UUID | None, texts: Texts, *, seen: datetime | None
) -> EditPage:
    changed = service.changes.filter(channel_id=channel_id).order_by("changed_at", "id")
    rows = list(changed.filter(changed_at__gt=seen)) if seen else []
    return EditPage(
        service_id=service.id,
        channel_id=channel_id,
        name=service.name,
        is_secret=service.has_secret_location,
        texts=texts,
        seen=service.changed_at,
        meanwhile=shown_changes(rows),
    )


def desk_detail_page(*, actor: Actor, service_id: UUID, at: datetime) -> DeskDetailPage:
    """Return one service as its editor sees it.

    Raises NotFound when it is absent or not the actor's to change.
    """
    service = find(editable_services(actor), id=service_id)
    sources = sources_of(service)
    next_checks = [
        day
        for day in service.verifications.filter(is_settled=False).values_list(
            "next_check_date", flat=True
        )
        if day
    ]
    asked = service.confirmations.order_by("-sent_at").first()
    return DeskDetailPage(
        id=service.id,
        name=service.name,
        key=service.key,
        provider=service.provider,
        provider_email=service.provider_email,
        is_published=service.is_published,
        is_secret=service.has_secret_location,
        checked_date=max((one.checked_date for one in sources if one.checked_date), default=None),
        next_check_date=min(next_checks, default=None),
        is_unsure=any(one.is_unsure for one in sources),
        channels=channels_of(service_ids=[service.id], at=at).get(service.id, ()),
        addresses=_addresses(service),
        sources=sources,
        suggestions=waiting_suggestions(actor=actor, service_id=service.id),
        broken=_broken(service),
        asked_at=asked.sent_at if asked else None,
        answered_at=asked.answered_at if asked else None,
        is_external=bool(service.external_url),
    )


def _addresses(service: Service) -> tuple[tuple[int, str], ...]:
    """Return addresses with their place in the list, by which one is taken away."""
    lines = texts_of_service(service)["locations"].splitlines()
    parts = ([part.strip() for part in line.split("|")] for line in lines)
    return tuple(
        (place, f"{row[3]}, {row[2]} ({row[4] or row[1]})") for place, row in enumerate(parts)
    )


def _broken(service: Service) -> tuple[BrokenLink, ...]:
    rows = LinkCheck.unscoped.filter(service=service, failed_since__isnull=False)
    return tuple(
        BrokenLink(url=row.url, failed_since=row.failed_since, checked_at=row.checked_at)
        for row in rows.order_by("failed_since")
        if row.failed_since is not None
    )
