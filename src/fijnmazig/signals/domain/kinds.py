"""Stored codes of signals, actions and recommendations. Source: criterion N-14."""

from enum import StrEnum


class Phase(StrEnum):
    """The eight phases of a signal, in order. Source: beleidssignalen.be, criterion N-14."""

    NOTICE = "NOTICE"
    COLLECT = "COLLECT"
    BUNDLE = "BUNDLE"
    ANALYSE = "ANALYSE"
    REPORT = "REPORT"
    DECIDE = "DECIDE"
    ACT = "ACT"
    FEED_BACK = "FEED_BACK"


class Source(StrEnum):
    """Along which way a signal came."""

    MEMBER = "MEMBER"
    OPEN = "OPEN"
    ROUND = "ROUND"
    MISSING = "MISSING"
    TRAINING = "TRAINING"
    MESH = "MESH"
    SERVICES = "SERVICES"


class Concerned(StrEnum):
    """Whom a signal concerns: always a group, never somebody."""

    CHILDREN = "CHILDREN"
    YOUNG = "YOUNG"
    PARENTS = "PARENTS"
    PARTNERS = "PARTNERS"
    ELDERLY = "ELDERLY"
    USING_VIOLENCE = "USING_VIOLENCE"
    NEWCOMERS = "NEWCOMERS"
    DISABLED = "DISABLED"
    PROFESSIONALS = "PROFESSIONALS"
    EVERYBODY = "EVERYBODY"
    OTHER = "OTHER"


class Seen(StrEnum):
    """How often somebody saw it."""

    ONCE = "ONCE"
    SOME = "SOME"
    OFTEN = "OFTEN"


class Kind(StrEnum):
    """What a signal points at: something people need, or something that is not there."""

    UNKNOWN = ""
    NEED = "NEED"
    GAP = "GAP"


class Reach(StrEnum):
    """Whether it can be settled in one municipality."""

    UNKNOWN = ""
    LOCAL = "LOCAL"
    SUPRALOCAL = "SUPRALOCAL"


class Decision(StrEnum):
    """What was decided; no action needs a reason."""

    NONE = ""
    ACTION = "ACTION"
    NO_ACTION = "NO_ACTION"


class Evidence(StrEnum):
    """In which room lies what a signal is linked to."""

    LIBRARY = "LIBRARY"
    FIGURE = "FIGURE"
    SERVICE = "SERVICE"
    MESH = "MESH"


class ActionState(StrEnum):
    """How an action stands."""

    PLANNED = "PLANNED"
    BUSY = "BUSY"
    DONE = "DONE"
    STOPPED = "STOPPED"


class AdviceState(StrEnum):
    """How a recommendation stands."""

    DRAFT = "DRAFT"
    SENT = "SENT"
    ANSWERED = "ANSWERED"
    TAKEN_UP = "TAKEN_UP"
    REFUSED = "REFUSED"
