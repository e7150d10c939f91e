"""Reads of the front doors, by subject."""

from fijnmazig.pages.queries.desk import DeskPage, desk_page, door_label
from fijnmazig.pages.queries.front import (
    AccessibilityPage,
    HelpNowPage,
    HelpPage,
    HomePage,
    InterruptionPage,
    PartsPage,
    accessibility_page,
    calls,
    emergency_lines,
    exit_destination,
    help_now_page,
    help_page,
    home_page,
    interruption_page,
    onward_address,
    parts_page,
)
from fijnmazig.pages.queries.needs import NeedShown, ProfessionalPage, professional_page
from fijnmazig.pages.queries.register import RegisterPage, register_page

__all__ = [
    "AccessibilityPage",
    "DeskPage",
    "HelpNowPage",
    "HelpPage",
    "HomePage",
    "InterruptionPage",
    "NeedShown",
    "PartsPage",
    "ProfessionalPage",
    "RegisterPage",
    "accessibility_page",
    "calls",
    "desk_page",
    "door_label",
    "emergency_lines",
    "exit_destination",
    "help_now_page",
    "help_page",
    "home_page",
    "interruption_page",
    "onward_address",
    "parts_page",
    "professional_page",
    "register_page",
]
