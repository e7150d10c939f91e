"""How much waits for a team, in a sentence that names nobody."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def overrides_to_bear(total: int) -> str:
    """Return that somebody asked to hand on without consent, which two people must bear."""
    return ngettext(
        "%(total)s vraag om zonder toestemming door te geven wacht op een tweede beslissing",
        "%(total)s vragen om zonder toestemming door te geven wachten op een tweede beslissing",
        total,
    ) % {"total": total}


def worries_to_look_at(total: int) -> str:
    """Return that a caller worries, and that nobody calls until somebody looked."""
    return ngettext(
        "%(total)s zorg wacht tot iemand ze nakijkt; tot dan belt niemand",
        "%(total)s zorgen wachten tot iemand ze nakijkt; tot dan belt niemand",
        total,
    ) % {"total": total}


def referrals_to_read(total: int) -> str:
    """Return that something was handed on to a team, and that nobody read it yet."""
    return _("Er werd %(total)s keer iets aan je team doorgegeven dat nog niemand las") % {
        "total": total
    }
