"""Services, channels, hours, areas and addresses; how sure we are; what keeps them true."""

from fijnmazig.directory.models.channels import Channel, ChannelHours, HoursException
from fijnmazig.directory.models.services import Location, Service, ServiceArea, ServiceTerm
from fijnmazig.directory.models.trust import (
    ChangeSuggestion,
    Confirmation,
    LinkCheck,
    ServiceChange,
    Suppression,
    Verification,
)

__all__ = [
    "ChangeSuggestion",
    "Channel",
    "ChannelHours",
    "Confirmation",
    "HoursException",
    "LinkCheck",
    "Location",
    "Service",
    "ServiceArea",
    "ServiceChange",
    "ServiceTerm",
    "Suppression",
    "Verification",
]
