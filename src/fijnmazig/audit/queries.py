"""Reads of the record."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from fijnmazig.audit import domain
from fijnmazig.audit.models import Act, Head

COLUMNS = tuple(domain.Row.__dataclass_fields__)
CHUNK = 2_000  # rows in memory at once while walking the chain


def acts_on(subject_id: UUID) -> list[str]:
    """Return the names of all acts on one subject, oldest first."""
    acts = Act.unscoped.filter(subject_id=subject_id).order_by("sequence")
    return list(acts.values_list("act", flat=True))


def head() -> domain.Anchor:
    """Return where the chain says it ends."""
    row = Head.unscoped.filter(id=1).first() or Head()
    return domain.Anchor(sequence=row.sequence, hash=row.hash)


def verification(*, anchors: Sequence[domain.Anchor] = ()) -> domain.Verification:
    """Walk the whole chain and report the first row that was changed, removed or put in.

    Rows that are added meanwhile are left out. Memory does not grow with the chain.
    """
    end = head()
    try:
        found = domain.verify(_rows(up_to=end.sequence), head=end, anchors=anchors)
    except (ValueError, TypeError, AttributeError):
        # A value that cannot even be read: look again, row by row, for where that is.
        found = domain.verify(_rows_one_by_one(up_to=end.sequence), head=end, anchors=anchors)
    return found if not found.valid else _with_nothing_after_the_end(found)


def _with_nothing_after_the_end(found: domain.Verification) -> domain.Verification:
    """Report rows behind the end; the last number is read first, as a writer moves both at once."""
    last = Act.unscoped.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    end = head().sequence
    if last <= end:
        return found
    return domain.Verification(rows=found.rows, valid=False, first_broken=end + 1)


def _rows(*, up_to: int) -> Iterator[domain.Row]:
    acts = Act.unscoped.filter(sequence__lte=up_to).order_by("sequence").values(*COLUMNS)
    for values in acts.iterator(chunk_size=CHUNK):
        yield domain.Row(**values)


def _rows_one_by_one(*, up_to: int) -> Iterator[domain.Row]:
    """Yield the rows, and a row that fits nowhere for each that cannot be read."""
    for sequence in range(1, up_to + 1):
        try:
            yield from (
                domain.Row(**values)
                for values in Act.unscoped.filter(sequence=sequence).values(*COLUMNS)
                if values["at"].tzinfo is not None
            )
        except (ValueError, TypeError, AttributeError):
            yield domain.unreadable(sequence)
