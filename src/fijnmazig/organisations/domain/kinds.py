"""What organisations, mandates and decisions can be: stored codes."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What sort of body it is."""

    LOCAL_AUTHORITY = "LOCAL_AUTHORITY"
    POLICE = "POLICE"
    JUSTICE = "JUSTICE"
    CARE = "CARE"
    SCHOOL = "SCHOOL"
    ASSOCIATION = "ASSOCIATION"
    COMPANY = "COMPANY"
    OTHER = "OTHER"


class Sector(StrEnum):
    """The field it works in. Source: the groups that seeds 000 and 003 name."""

    SOCIAL_POLICY = "SOCIAL_POLICY"
    POLICE = "POLICE"
    JUSTICE = "JUSTICE"
    WELFARE = "WELFARE"
    HEALTH = "HEALTH"
    MENTAL_HEALTH = "MENTAL_HEALTH"
    YOUTH_CARE = "YOUTH_CARE"
    ELDERLY_CARE = "ELDERLY_CARE"
    CHILDCARE = "CHILDCARE"
    EDUCATION = "EDUCATION"
    HOUSING = "HOUSING"
    HOME_HELP = "HOME_HELP"
    INTEGRATION = "INTEGRATION"
    VOLUNTEERS = "VOLUNTEERS"
    OTHER = "OTHER"


class Track(StrEnum):
    """The three tracks of seed 003. Not "Spoor 3" of seed 004 (DOMAIN B8.14)."""

    NABIJHEID = "NABIJHEID"
    ZORG = "ZORG"
    GRENZEN = "GRENZEN"


class MandateKind(StrEnum):
    """What somebody is asked to do for a partnership."""

    SPOC = "SPOC"
    DEPUTY = "DEPUTY"
    LEAD = "LEAD"


class MunicipalityRole(StrEnum):
    """The place of a municipality in a partnership."""

    COORDINATING = "COORDINATING"
    PARTICIPATING = "PARTICIPATING"


class DecisionState(StrEnum):
    """How a decision of the steering group stands."""

    OPEN = "OPEN"
    DONE = "DONE"
    DROPPED = "DROPPED"


class JoinState(StrEnum):
    """How the question of an organisation to join stands."""

    ASKED = "ASKED"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"


class RosterState(StrEnum):
    """How the take-over of a list stands."""

    PREVIEW = "PREVIEW"
    STORED = "STORED"


class MergeKind(StrEnum):
    """Of what two rows were one."""

    ORGANISATION = "ORGANISATION"
    PROFESSIONAL = "PROFESSIONAL"


class OpenKind(StrEnum):
    """What has texts that stand on an open page."""

    ORGANISATION = "ORGANISATION"
    PARTNERSHIP = "PARTNERSHIP"
    PARTICIPATION = "PARTICIPATION"
