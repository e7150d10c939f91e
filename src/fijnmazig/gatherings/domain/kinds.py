"""What series, moments, registrations and marks can be: stored codes."""

from enum import StrEnum


class SeriesKind(StrEnum):
    """What people come for. Source: issue 5, from seeds 000, 002 and 003."""

    NETWORK = "NETWORK"
    TRAINING = "TRAINING"
    DEEPENING = "DEEPENING"
    INTERVISION = "INTERVISION"
    FOLLOW_UP = "FOLLOW_UP"
    WEBINAR = "WEBINAR"
    INFORMATION = "INFORMATION"
    DIALOGUE = "DIALOGUE"
    STEERING = "STEERING"


class Audience(StrEnum):
    """Who may come: professionals who register, or anybody, of whom we keep numbers only."""

    PROFESSIONALS = "PROFESSIONALS"
    PUBLIC = "PUBLIC"


class SeriesState(StrEnum):
    """Whether a series can be seen."""

    DRAFT = "DRAFT"
    OPEN = "OPEN"
    ENDED = "ENDED"
    CANCELLED = "CANCELLED"


class Modality(StrEnum):
    """Where people meet."""

    PLACE = "PLACE"
    ONLINE = "ONLINE"
    BOTH = "BOTH"


class MomentState(StrEnum):
    """How a moment stands; attendance can be marked until it is closed, corrected after."""

    PLANNED = "PLANNED"
    CANCELLED = "CANCELLED"
    CLOSED = "CLOSED"


class EntryState(StrEnum):
    """How a registration stands."""

    WAITING = "WAITING"
    OFFERED = "OFFERED"
    REGISTERED = "REGISTERED"
    CANCELLED = "CANCELLED"


class Presence(StrEnum):
    """What a mark says; the last one counts."""

    PRESENT = "PRESENT"
    ABSENT = "ABSENT"
    EXCUSED = "EXCUSED"
    WITHDRAWN = "WITHDRAWN"


class Part(StrEnum):
    """As what somebody came."""

    PARTICIPANT = "PARTICIPANT"
    TRAINER = "TRAINER"
    HOST = "HOST"


class MarkSource(StrEnum):
    """How a mark reached us."""

    LIST = "LIST"
    DOOR = "DOOR"
    SHEET = "SHEET"
    ONLINE_HOST = "ONLINE_HOST"
    IMPORT = "IMPORT"
    COURSE = "COURSE"


class Phase(StrEnum):
    """When an evaluation is filled in. Source: CRITERIA N-15."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    LATER = "LATER"


class MaterialKind(StrEnum):
    """What is left after a moment."""

    RECORDING = "RECORDING"
    SLIDES = "SLIDES"
    OTHER = "OTHER"
