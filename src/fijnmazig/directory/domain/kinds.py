"""Stored codes of the directory. Source: DOMAIN A11."""

from enum import StrEnum


class ServiceStatus(StrEnum):
    """How a service stands; the words of HSDS."""

    ACTIVE = "ACTIVE"
    INACTIVE = "INACTIVE"
    DEFUNCT = "DEFUNCT"
    TEMPORARILY_CLOSED = "TEMPORARILY_CLOSED"

    @property
    def is_gone(self) -> bool:
        """Tell whether nobody can turn to it any more."""
        return self in {ServiceStatus.DEFUNCT, ServiceStatus.INACTIVE}


class Audience(StrEnum):
    """Who may contact it."""

    CITIZEN = "CITIZEN"
    PROFESSIONAL = "PROFESSIONAL"
    EVERYONE = "EVERYONE"


class AccessRule(StrEnum):
    """How a citizen gets there. Source: DOMAIN B1: the facet most critical for safety."""

    DIRECT = "DIRECT"
    VIA_1712 = "VIA_1712"
    AFTER_REFERRAL = "AFTER_REFERRAL"


class Known(StrEnum):
    """Yes, no, or nobody looked it up."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


class ChannelKind(StrEnum):
    """By what means."""

    PHONE = "PHONE"
    CHAT = "CHAT"
    MAIL = "MAIL"
    DESK = "DESK"
    WEB = "WEB"


class NumberKind(StrEnum):
    """A short number has no international form: +321712 rings nowhere. Source: DOMAIN A8."""

    SHORT = "SHORT"
    NATIONAL = "NATIONAL"


class Visibility(StrEnum):
    """Who may see an address. A secret one has no row at all."""

    PUBLIC = "PUBLIC"
    PROFESSIONAL = "PROFESSIONAL"


class AreaKind(StrEnum):
    """Of what an area is: all of Flanders, a province, an own region, a municipality."""

    FLANDERS = "FLANDERS"
    BELGIUM = "BELGIUM"
    PROVINCE = "PROVINCE"
    REGION = "REGION"
    MUNICIPALITY = "MUNICIPALITY"


class Check(StrEnum):
    """What checking one field gave."""

    CONFIRMED = "CONFIRMED"
    UNCONFIRMED = "UNCONFIRMED"
    DISPUTED = "DISPUTED"
    OLD = "OLD"


class SuggestionState(StrEnum):
    """What an editor did with a proposed change."""

    PROPOSED = "PROPOSED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"


class TermFacet(StrEnum):
    """The facets a service can have several terms of; the terms themselves are content."""

    SITUATION = "SITUATION"
    FORM = "FORM"
    WHO = "WHO"
    LANGUAGE = "LANGUAGE"
