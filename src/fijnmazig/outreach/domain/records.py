"""What of a dossier is sealed, under which key: the person, and apart from that the story.

The story has a key of its own, so that it can be destroyed for good before the rest: from every
backup too. Source: CRITERIA S-D4, S-D5.
"""

from uuid import UUID

from fijnmazig.outreach.domain.intake import Accepted
from fijnmazig.vault.domain.sealing import Ref

DOSSIER, STORY = "outreach.dossier", "outreach.story"
REASON, REFERRAL, FEEDBACK = "outreach.consent", "outreach.referral", "outreach.feedback"


def dossier_ref(dossier_id: UUID) -> Ref:
    """Return what the sealed fields about the person are bound to."""
    return Ref(DOSSIER, dossier_id)


def story_ref(dossier_id: UUID) -> Ref:
    """Return what the story, notes and answers of calls are bound to."""
    return Ref(STORY, dossier_id)


def reason_ref(consent_id: UUID) -> Ref:
    """Return what the reason of an override is bound to."""
    return Ref(REASON, consent_id)


def package_ref(referral_id: UUID) -> Ref:
    """Return what a package is bound to: its key is with the recipient alone."""
    return Ref(REFERRAL, referral_id)


def feedback_ref(feedback_id: UUID) -> Ref:
    """Return what a note of a recipient is bound to."""
    return Ref(FEEDBACK, feedback_id)


def sealed_texts(row: Accepted) -> tuple[dict[str, str], dict[str, str]]:
    """Return the columns to seal: those about the person, and the story. Empty ones stay away.

    Numbers are in E.164, one a line.
    """
    day = row.intervened_on.isoformat() if row.intervened_on else ""
    person = {
        "sealed_name": row.name,
        "sealed_numbers": "\n".join(number.e164 for number in row.numbers),
        "sealed_address": row.address,
        "sealed_unsafe_times": row.unsafe_times,
        "sealed_picks_up": row.picks_up,
        "sealed_household": row.household,
        "sealed_intervened_on": day,
    }
    story = {"sealed_story": row.story}
    return _filled(person), _filled(story)


def _filled(texts: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}
