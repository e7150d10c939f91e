"""Roles and what each may do. Plain data: deny by default, a permission not named here is nobody's."""

from enum import StrEnum


class Role(StrEnum):
    """The parts people play. Source: the design's table of people."""

    FIRST_LINE = "FIRST_LINE"
    SPOC = "SPOC"
    COORDINATOR = "COORDINATOR"
    TRAINER = "TRAINER"
    GROUP_LEADER = "GROUP_LEADER"
    CALLER = "CALLER"
    SUPPLIER = "SUPPLIER"
    DPO = "DPO"
    ADMINISTRATOR = "ADMINISTRATOR"
