"""The words of programmes: what they are for, in which form, how somebody finds them."""

from enum import StrEnum


class Purpose(StrEnum):
    """Peers who meet, or people who want to stop; never mixed in one group. Source: DOMAIN B8."""

    PEERS = "PEERS"
    STOPPING = "STOPPING"


class Format(StrEnum):
    """In which form people take part."""

    GROUP = "GROUP"
    COUPLE = "COUPLE"
    INDIVIDUAL = "INDIVIDUAL"


class Route(StrEnum):
    """How somebody came to us; from outreach: after a conversation of proactive contact."""

    SELF = "SELF"
    REFERRAL = "REFERRAL"
    OUTREACH = "OUTREACH"


class ProgrammeState(StrEnum):
    """Whether a programme is being written, takes people, or is over."""

    DRAFT = "DRAFT"
    OPEN = "OPEN"
    CLOSED = "CLOSED"


class Reply(StrEnum):
    """What somebody answers to what we propose."""

    OPEN = "OPEN"
    YES = "YES"
    NO = "NO"


class Telling(StrEnum):
    """What a referrer may know afterwards; the participant decides."""

    NOTHING = "NOTHING"
    ARRIVED = "ARRIVED"
    COURSE = "COURSE"


class NoteKind(StrEnum):
    """What leaders write down about a session: for the playbook, not about people."""

    DEVIATION = "DEVIATION"
    LESSON = "LESSON"


class AfterKind(StrEnum):
    """What is asked or done after a group."""

    AFTERCARE = "AFTERCARE"
    FEEDBACK = "FEEDBACK"
    THREE_MONTHS = "THREE_MONTHS"


class Channel(StrEnum):
    """How a safe message goes out. We note it; the leader sends it."""

    CALL = "CALL"
    TEXT = "TEXT"
    MAIL = "MAIL"
    LETTER = "LETTER"


class Template(StrEnum):
    """The neutral texts that a safe message may begin as."""

    MOVED = "MOVED"
    CALLED_OFF = "CALLED_OFF"
    REMINDER = "REMINDER"
    CALL_ME = "CALL_ME"


class IndexKind(StrEnum):
    """By what two people are found to belong to one another."""

    HOUSEHOLD = "HOUSEHOLD"
    NUMBER = "NUMBER"
    MAIL = "MAIL"
    DOSSIER = "DOSSIER"
