"""What somebody gets who asks what is kept about them: their own, and nothing of others.

Fields are named one by one, so that a new one stays out until somebody decided about it. What was
written freely may speak of others: it goes along only when a person read it and said that it does
not. Source: GDPR art. 15, 15.4; CRITERIA S-D6.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

OWN = (
    "sealed_name",
    "sealed_numbers",
    "sealed_address",
    "sealed_intervened_on",
    "sealed_unsafe_times",
)
OF_OTHERS = ("sealed_picks_up", "sealed_household")  # who else lives there: never theirs alone
STORY = "story"


class Way(StrEnum):
    """How the person gets it."""

    PRINT = "PRINT"
    FILE = "FILE"  # locked; its words go apart


def written_key(kind: str, *, of: UUID) -> str:
    """Return the name of a text in a form: its own, so that no other text takes its place."""
    return f"{kind}-{of}"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Written:
    """Something written freely about the person; `key` names it in a form."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Copy:
    """What goes to the person: their own fields by column, texts that were read, what stays out."""

    own: Mapping[str, str]
    texts: tuple[Written, ...]
    left_out: int


def copy_for(
    known: Mapping[str, str], *, written: Collection[Written], chosen: Collection[str]
) -> Copy:
    """Return what of one dossier goes to the person it is about."""
    texts = tuple(one for one in written if one.key in chosen)
    return Copy(
        own={name: known[name] for name in OWN if known.get(name)},
        texts=texts,
        left_out=len(written) - len(texts),
    )
