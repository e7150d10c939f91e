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
    PODCAST = "PODCAST"
    GAME = "GAME"
    QUESTION = "QUESTION"
    OTHER = "OTHER"


# What can be made without a file, in the order of the form; and what is nothing without a link.
WRITTEN = (Kind.LINK, Kind.QUESTION, Kind.TRAINING, Kind.PODCAST, Kind.RECORDING, Kind.GAME)
LINKED = frozenset({Kind.LINK, Kind.PODCAST, Kind.RECORDING, Kind.GAME})


class Status(StrEnum):
    """Until a reviewer publishes, an item is seen by its owner and the editors only."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"


class ReviewStep(StrEnum):
    """What happened in a review: handed in, taken back, approved, or returned with a reason."""

    SUBMITTED = "SUBMITTED"
    TAKEN_BACK = "TAKEN_BACK"
    APPROVED = "APPROVED"
    RETURNED = "RETURNED"


class Term(StrEnum):
    """The facets an item can have several terms of; the terms themselves are content."""

    FORM = "FORM"
    AUDIENCE = "AUDIENCE"
    TRACK = "TRACK"
    PHASE = "PHASE"


class Lineage(StrEnum):
    """How a version follows from the one it was made of."""

    REWORKED_AFTER_EVALUATION = "REWORKED_AFTER_EVALUATION"
    ADAPTED = "ADAPTED"
    TRANSLATED = "TRANSLATED"
    CORRECTED = "CORRECTED"


class CommentKind(StrEnum):
    """A remark or question, or a note that it was used somewhere and what worked."""

    REMARK = "REMARK"
    USED_HERE = "USED_HERE"


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
