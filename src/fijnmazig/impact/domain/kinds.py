"""Words that projects, indicators and reports are described with. Source: criterion N-11."""

from enum import StrEnum


class Level(StrEnum):
    """How far an objective looks."""

    STRATEGIC = "STRATEGIC"
    OPERATIONAL = "OPERATIONAL"


class Unit(StrEnum):
    """What one of an indicator is."""

    ORGANISATIONS = "ORGANISATIONS"
    PEOPLE = "PEOPLE"
    DOSSIERS = "DOSSIERS"
    MUNICIPALITIES = "MUNICIPALITIES"
    SECTORS = "SECTORS"
    MOMENTS = "MOMENTS"
    TIES = "TIES"
    GROUPS = "GROUPS"
    SESSIONS = "SESSIONS"
    DOCUMENTS = "DOCUMENTS"
    TIMES = "TIMES"
    CARDS = "CARDS"
    SIGNALS = "SIGNALS"
    POINTS = "POINTS"
    PERCENT = "PERCENT"
    DAYS = "DAYS"
    WORDS = "WORDS"  # a qualitative indicator: words, never a value


class Direction(StrEnum):
    """Which way is better."""

    UP = "UP"
    DOWN = "DOWN"
    NONE = "NONE"


class Aggregation(StrEnum):
    """How values of parts come together over places and periods; unique people are never summed."""

    SUM = "SUM"
    UNIQUE = "UNIQUE"
    LAST = "LAST"
    MEAN = "MEAN"
    NONE = "NONE"


class Counted(StrEnum):
    """What the records behind a figure are about; sets how few is too few to tell (N-12)."""

    PEOPLE = "PEOPLE"
    ORGANISATIONS = "ORGANISATIONS"
    THINGS = "THINGS"


class Room(StrEnum):
    """To what in another room an activity leads."""

    SERIES = "SERIES"
    MOMENT = "MOMENT"
    PROGRAMME = "PROGRAMME"
    AGREEMENT = "AGREEMENT"
    ROUND = "ROUND"
    ITEM = "ITEM"
    LESSON = "LESSON"
    ACTION = "ACTION"


class SnapshotState(StrEnum):
    """How far frozen figures have come; only RELEASED may leave the house."""

    DRAFT = "DRAFT"
    REVIEWED = "REVIEWED"
    RELEASED = "RELEASED"
    WITHDRAWN = "WITHDRAWN"


class ReportKind(StrEnum):
    """Which report is written."""

    ANNUAL = "ANNUAL"
    MIDTERM = "MIDTERM"
    END = "END"


class ObstacleCode(StrEnum):
    """What stood in the way. Source: the end reports of seeds 000, 002 and 003."""

    TENDER = "TENDER"
    PRIVACY = "PRIVACY"
    REACH = "REACH"
    TIME = "TIME"
    LEADERSHIP = "LEADERSHIP"
    OTHER = "OTHER"
