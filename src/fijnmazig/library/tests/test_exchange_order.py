"""A list that is read page by page, while the library goes on changing, misses nothing."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from fijnmazig.library.domain.items import Status
from fijnmazig.library.domain.shared import SharedHeader
from fijnmazig.library.models import Item
from fijnmazig.library.queries.exchange import changed_headers
from fijnmazig.library.services.indexing import store_tokens
from fijnmazig.library.tests.factories import MONDAY, make_open

pytestmark = pytest.mark.django_db

ITEMS = 6
type Change = tuple[int, Status, int]
type Known = dict[UUID, SharedHeader]
# Which item, what becomes of it, and the moment its writer read from the clock: late is allowed.
CHANGES = st.tuples(
    st.integers(0, ITEMS - 1),
    st.sampled_from([Status.PUBLISHED, Status.WITHDRAWN]),
    st.integers(0, 3),
)


def change(item: Item, status: Status, seconds: int) -> None:
    at = MONDAY + timedelta(seconds=seconds)
    Item.unscoped.filter(id=item.id).update(status=status, changed_at=at)
    store_tokens(item_id=item.id)


def harvest(made: list[Item], between: Sequence[Sequence[Change]]) -> Iterator[SharedHeader]:
    """Yield every header of a list of pages of two, with changes between the pages."""
    after, waiting = None, list(between)
    while page := changed_headers(after=after, limit=2):
        yield from page
        after = (page[-1].changed_at, page[-1].id)
        for number, status, seconds in waiting.pop(0) if waiting else ():
            change(made[number], status, seconds)


@given(st.lists(st.lists(CHANGES, max_size=3), max_size=4))
@settings(max_examples=25, deadline=None)
def test_whoever_reads_to_the_end_knows_the_last_state_of_every_item(
    between: list[list[Change]],
) -> None:
    with transaction.atomic():
        made = [make_open(title=f"Nota {number}") for number in range(ITEMS)]
        known: Known = {}

        for header in harvest(made, between):
            known[header.id] = header

        truth = {header.id: header for header in changed_headers(limit=100)}
        transaction.set_rollback(True)
    assert known == truth
