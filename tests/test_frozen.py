"""What a rule is given and gives back is named, and cannot be changed by whoever holds it."""

from dataclasses import FrozenInstanceError, fields, is_dataclass
from importlib import import_module
from inspect import getmembers, isclass

import pytest

RULES = (
    *("accounts.domain", "common.actor", "vault.domain.opening"),
    *("outreach.domain.keeping", "outreach.services.keeping", "groups.services.keeping"),
    *("impact.domain.disclosure.cells", "impact.domain.disclosure.overlapping"),
    "impact.domain.disclosure.splitting",
    *("impact.domain.disclosure.auditing", "directory.domain.hours", "directory.domain.weekly"),
)
NAMED_BY_THEIR_PLACE = {"Opened", "TeamSecret", "Timetable"}


def values_of(rule: str) -> list[type]:
    module = import_module(f"fijnmazig.{rule}")
    return [
        one
        for _, one in getmembers(module, isclass)
        if is_dataclass(one) and one.__module__ == module.__name__
    ]


@pytest.mark.parametrize("rule", RULES)
def test_values_of_rules_that_must_not_be_wrong_are_frozen_and_hold_nothing_else(rule: str) -> None:
    values = values_of(rule)

    for one in values:
        bare: object = object.__new__(one)
        with pytest.raises(FrozenInstanceError):
            setattr(bare, fields(one)[0].name, 1)
        assert not hasattr(bare, "__dict__")
    assert values


@pytest.mark.parametrize("rule", RULES)
def test_values_of_rules_are_made_with_the_names_of_their_fields(rule: str) -> None:
    loose = set()
    for one in values_of(rule):
        try:
            one(*[None for _ in fields(one)])
        except TypeError:
            continue
        loose.add(one.__name__)

    assert loose <= NAMED_BY_THEIR_PLACE
