"""What a member had typed, for the member alone."""

import json

from django.utils.datastructures import MultiValueDict
from django.views.decorators.debug import sensitive_variables

from fijnmazig.vault.domain.opening import Opened, draft_bound, place_of
from fijnmazig.vault.domain.sealing import VaultError, open_sealed
from fijnmazig.vault.queries.members import drafts_of

type Typed = MultiValueDict[str, str]


class Older(MultiValueDict[str, str]):
    """A draft from when only the last of several choices was kept: its choices say nothing."""


@sensitive_variables()
def draft_at(opened: Opened, *, path: str) -> Typed:
    """Return what was typed on a page, by field; nothing when there is no draft or another key."""
    place = place_of(path)
    row = drafts_of(user_id=opened.user_id).filter(place=place).first()
    if row is None:
        return MultiValueDict()
    bound_to = draft_bound(place, owner=opened.user_id)
    try:
        text = open_sealed(bytes(row.sealed), pair=opened.pair, bound_to=bound_to)
    except VaultError:  # of a key that was replaced: nobody reads it any more
        return MultiValueDict()
    found: dict[str, str | list[str]] = json.loads(text)
    alone = {name: [said] for name, said in found.items() if isinstance(said, str)}
    several = {name: said for name, said in found.items() if not isinstance(said, str)}
    return Older(alone) if alone else MultiValueDict(several)
