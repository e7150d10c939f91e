"""The desk of a professional: what waits for them, and the doors they may open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.parts import Link
from fijnmazig.library.queries.comments import new_total
from fijnmazig.library.queries.confirming import due_total
from fijnmazig.library.queries.own import returned_total
from fijnmazig.library.queries.reviewing import waiting_total
from fijnmazig.organisations.queries.doors import Waiting, waiting_for
from fijnmazig.pages import domain, texts
from fijnmazig.pages.domain.menu import Group, grouped
from fijnmazig.pages.queries.handbook import leaf_links
from fijnmazig.pages.queries.needs import NeedShown, needs_of
from fijnmazig.signals.queries.waiting import (
    actions_due,
    actions_total,
    answers_to_read,
    fresh_total,
    signals_in_hand,
    signals_new,
    signals_without_answer,
    waiting_signals,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorGroup:
    """Doors that stand together on the desk; without a label for those of no group."""

    label: StrOrPromise
    doors: tuple[tuple[domain.Door, texts.DoorText], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """What waits, what one may come for, and the doors one may open, by what they are about."""

    needs: tuple[NeedShown, ...]
    leaves: tuple[Link, ...]
    tasks: tuple[Link, ...]
    waiting: Waiting
    groups: tuple[DoorGroup, ...]

    @property
    def doors(self) -> tuple[tuple[domain.Door, texts.DoorText], ...]:
        """Return every door on the desk, group after group."""
        return tuple(door for group in self.groups for door in group.doors)


def door_label(door: domain.Door, *, actor: Actor) -> StrOrPromise:
    """Return what a door is called, with how much waits behind it for this person."""
    label = texts.DOORS[door.key].label
    total = waiting_total(actor=actor) if door.key == "REVIEW" else 0
    return texts.COUNTED % {"door": label, "total": total} if total else label


def desk_page(*, actor: Actor, on: date) -> DeskPage:
    """Return what waits for `actor` on a day, and the doors they may open but for the desk."""
    doors = domain.doors_for(world=domain.World.PROFESSIONAL, permissions=actor.permissions)
    return DeskPage(
        needs=needs_of(actor),
        leaves=leaf_links(actor),
        tasks=tuple(_tasks(actor, on)),
        waiting=waiting_for(actor=actor, on=on),
        groups=_groups(tuple(door for door in doors if door.key != "DESK")),
    )


def _groups(doors: tuple[domain.Door, ...]) -> tuple[DoorGroup, ...]:
    """Return `doors` as on the desk: those of no group first, together."""
    found: dict[Group | None, list[domain.Door]] = {None: []}
    for group, together in grouped(doors=doors):
        found.setdefault(group, []).extend(together)
    return tuple(
        DoorGroup(
            label=texts.GROUPS[group] if group else "",
            doors=tuple((door, texts.DOORS[door.key]) for door in together),
        )
        for group, together in found.items()
        if together
    )


def _tasks(actor: Actor, on: date) -> Iterator[Link]:
    """Yield what waits for this person, what is theirs first."""
    own = reverse("library:own_item_list")
    signals = waiting_signals(actor=actor, on=on)
    listed = reverse("signals:signal_list")
    for total, said, url in (
        (returned_total(actor=actor), texts.items_came_back, own),
        (due_total(actor=actor, today=on), texts.items_to_confirm, own),
        (new_total(actor=actor), texts.comments_to_read, reverse("library:comment_news")),
        (waiting_total(actor=actor), texts.items_to_review, reverse("library:review_list")),
        (fresh_total(actor=actor, on=on), answers_to_read, reverse("signals:own_list")),
        (actions_total(actor=actor, on=on), actions_due, reverse("signals:action_list")),
        (signals.mine, signals_in_hand, f"{listed}?welke=mine-open"),
        (signals.new, signals_new, f"{listed}?welke=new"),
        (signals.late, signals_without_answer, f"{listed}?welke=late"),
    ):
        if total:
            yield Link(label=said(total), url=url)
