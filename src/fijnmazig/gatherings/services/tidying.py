"""What is done every night: entries, needs, mails, kept places and links of answers end in time."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.keeping import CERTIFICATE_NAMED
from fijnmazig.gatherings.models import AccessNeed, Certificate, Cohort, Entry, Letter, Moment
from fijnmazig.gatherings.services.course import forget_old_words
from fijnmazig.gatherings.services.dialogues import remove_reservations
from fijnmazig.gatherings.services.erasure import take_holders
from fijnmazig.gatherings.services.evaluation import break_links
from fijnmazig.gatherings.services.past_uploads import forget_old_uploads
from fijnmazig.gatherings.services.series import forget_drafts
from fijnmazig.gatherings.services.unnaming import forget_who_gave, take_old_names

A_DAY = timedelta(days=1)
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How much of each was removed; `unlinked` are series whose questionnaires stand apart now."""

    unlinked: int = 0
    reservations: int = 0  # places kept at public moments that are over
    needs: int = 0
    entries: int = 0
    letters: int = 0
    drafts: int = 0  # series that were removed a month ago
    uploads: int = 0  # lists of past meetings that nobody took over
    courses: int = 0  # words about the basic course, three years later
    holders: int = 0  # names on certificates, ten years later
    names: int = 0  # marks of who came, ten calendar years later
    givers: int = 0  # who gave or hosted a moment, or made its series, as late


@transaction.atomic
def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Remove needs from the day after the last moment, entries and mails a year after it, and more.

    A moment that was moved takes the day of a need along. Raises NotFound for anybody but the
    operator.
    """
    if not actor.is_operator:
        raise NotFound
    today = timezone.localdate(at)
    _follow_moments()
    over = Cohort.unscoped.annotate(last=Max("moments__ends_at")).filter(last__lt=at - A_YEAR)
    entries = Entry.unscoped.filter(Q(cohort__in=over.values("id")) | Q(ended_at__lt=at - A_YEAR))
    sent = Letter.unscoped.filter(made_at__lt=at - A_YEAR)
    done = Tidied(
        unlinked=break_links(today=today),
        reservations=remove_reservations(at=at),
        needs=AccessNeed.unscoped.filter(remove_date__lte=today).delete()[0],
        letters=sent.count(),
        entries=entries.count(),
        drafts=forget_drafts(at=at),
        uploads=forget_old_uploads(at=at),
        courses=forget_old_words(at=at),
        holders=take_holders(
            Certificate.unscoped.filter(
                professional__isnull=False, issued_at__lt=at - CERTIFICATE_NAMED
            )
        ),
        names=take_old_names(today=today),
        givers=forget_who_gave(today=today),
    )
    sent.delete()
    entries.delete()
    if done != Tidied():
        record(actor=actor, act="gatherings.tidied", at=at, details=asdict(done))
    return done


def _follow_moments() -> None:
    """Let each need go the day after what is now the last moment of its group."""
    rows = Moment.unscoped.filter(cohort__in=AccessNeed.unscoped.values("seat__cohort_id"))
    lasts = rows.values("cohort").annotate(last=Max("ends_at")).values_list("cohort", "last")
    for cohort_id, last in lasts:
        day = timezone.localdate(last) + A_DAY
        AccessNeed.unscoped.filter(seat__cohort_id=cohort_id).update(remove_date=day)
