"""Checks of what must be there on a bad day: copies, anchors, people who can open the vault."""

from datetime import datetime, timedelta

from django.conf import settings

from fijnmazig.audit import queries as audit
from fijnmazig.audit import store as anchors
from fijnmazig.config.backup import stamp
from fijnmazig.config.backup.making import key_goes_along
from fijnmazig.config.doctor import texts
from fijnmazig.config.doctor.findings import Finding, Look, fault, unknown, warn, well
from fijnmazig.config.erasing import came_back
from fijnmazig.vault.queries import standing

FRESH, OLD = timedelta(days=2), timedelta(days=8)


def copies_are_made(look: Look) -> Finding:
    """Look how old the last copy is that was made and looked over."""
    made_at = stamp.last_verified(look.home)
    if made_at is None:
        return (warn if look.is_local else fault)(texts.BACKUP_NONE, do=texts.BACKUP_DO)
    days = _days(look.at, made_at)
    if look.at - made_at < FRESH:
        return well(str(texts.BACKUP_FINE).format(days=days))
    find = fault if look.at - made_at > OLD else warn
    return find(str(texts.BACKUP_OLD).format(days=days), do=texts.BACKUP_DO)


def old_copies_go(look: Look) -> Finding:
    """Look when old copies were last removed: what was erased is still in them."""
    at = stamp.last_cleared(look.home)
    if at is not None and look.at - at <= OLD:
        return well(str(texts.CLEARED_FINE).format(days=_days(look.at, at)))
    if at is not None:
        return warn(str(texts.CLEARED_OLD).format(days=_days(look.at, at)), do=texts.CLEARED_DO)
    if stamp.last_verified(look.home) is None:
        return well(texts.CLEARED_NOTHING)
    return warn(texts.CLEARED_NEVER, do=texts.CLEARED_DO)


def key_is_copied(look: Look) -> Finding:
    """Look whether the secret key goes along in copies; if not, nobody sees whether it is kept."""
    if key_goes_along(look.home, key=settings.SECRET_KEY):
        return well(texts.KEY_COPIED)
    return unknown(texts.KEY_APART, do=texts.KEY_APART_DO)


def chain_is_anchored(look: Look) -> Finding:
    """Look when the end of the record was last written down, and whether it is still so."""
    kept = anchors.last()
    if kept is None:
        return warn(texts.ANCHOR_NONE, do=texts.ANCHOR_DO)
    if not audit.stands(kept.anchor):
        says = str(texts.ANCHOR_BROKEN).format(row=kept.anchor.sequence)
        return fault(says, do=texts.ANCHOR_BROKEN_DO)
    days = _days(look.at, kept.at)
    if look.at - kept.at < FRESH:
        return well(str(texts.ANCHOR_FINE).format(days=days))
    return warn(str(texts.ANCHOR_OLD).format(days=days), do=texts.ANCHOR_DO)


def teams_can_recover(_look: Look) -> Finding:
    """Look whether one lost password would lose a team."""
    found = standing.teams_standing()
    if not found.teams:
        return well(texts.OFFICERS_NO_TEAM)
    if found.lost:
        says = str(texts.OFFICERS_LOST).format(count=found.lost)
        return fault(says, do=texts.OFFICERS_LOST_DO)
    if found.beyond_paper:
        says = str(texts.NO_PAPER).format(count=found.beyond_paper)
        return warn(says, do=texts.NO_PAPER_DO)
    if found.at_risk:
        says = str(texts.OFFICERS_FEW).format(count=found.at_risk)
        return warn(says, do=texts.OFFICERS_FEW_DO)
    return well(texts.OFFICERS_FINE)


def shredded_stays_shredded(_look: Look) -> Finding:
    """Compare the tombstones in the database with those beside it, and look for keys come back.

    A key that was destroyed may also still stand in the log of the database.
    """
    found = standing.graves_standing()
    if found.keys_back:
        says = str(texts.TOMBSTONES_BACK).format(count=found.keys_back)
        return fault(says, do=texts.TOMBSTONES_BACK_DO)
    if found.unwritten:
        says = str(texts.TOMBSTONES_GONE).format(count=found.unwritten)
        return fault(says, do=texts.TOMBSTONES_GONE_DO)
    if found.log_waits:
        return warn(texts.SHREDDED_IN_LOG, do=texts.SHREDDED_IN_LOG_DO)
    return well(texts.TOMBSTONES_FINE)


def erased_stays_erased(_look: Look) -> Finding:
    """Look for people who were erased and have a name again, out of a copy from before."""
    back = came_back()
    if back:
        says = str(texts.ERASED_BACK).format(count=len(back))
        return fault(says, do=texts.ERASED_BACK_DO)
    return well(texts.ERASED_FINE)


def _days(at: datetime, then: datetime) -> int:
    return max((at - then).days, 0)
