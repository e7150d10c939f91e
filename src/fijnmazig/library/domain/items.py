"""What an item is: kinds, states and themes, as plain values."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing is shared."""

    TOOL = "TOOL"
    PLAYBOOK = "PLAYBOOK"
    TRAINING = "TRAINING"
    SLIDES = "SLIDES"
    REPORT = "REPORT"
    RECORDING = "RECORDING"
    LINK = "LINK"
    OTHER = "OTHER"


class Status(StrEnum):
    """A draft is seen by its owner and the editors; only a person publishes."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"


class Readability(StrEnum):
    """How well the text of a version can be searched."""

    SEARCHABLE = "SEARCHABLE"
    POORLY_READABLE = "POORLY_READABLE"
    NOT_SEARCHABLE = "NOT_SEARCHABLE"


class ImportState(StrEnum):
    """Where one file of an import stands."""

    WAITING = "WAITING"
    READING = "READING"
    IMPORTED = "IMPORTED"
    DUPLICATE = "DUPLICATE"
    REFUSED = "REFUSED"


class Likeness(StrEnum):
    """What a person decided about two documents that look alike."""

    SAME_ITEM = "SAME_ITEM"
    NEW_VERSION = "NEW_VERSION"
    SEPARATE = "SEPARATE"


class SuggestionState(StrEnum):
    """What a person decided about something the reader proposed."""

    PROPOSED = "PROPOSED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
