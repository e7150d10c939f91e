"""How long a name stays: with who came to a moment or gave it, and on a certificate.

Source: none; both terms are our own choice and unverified. A certificate is shown to employers for
years, and what it rests on stays known for as long.
"""

from datetime import date, timedelta

CERTIFICATE_NAMED = timedelta(days=3653)
"""So long after it was given a certificate has a holder: ten years."""
ATTENDANCE_NAMED_YEARS = 10
"""Calendar years after that of a moment in which is known who came, and who gave it."""


def named_since(today: date) -> date:
    """Return the first day of which is known who came: names go a whole calendar year at a time.

    Within such a year somebody then still counts as one person.
    """
    return date(today.year - ATTENDANCE_NAMED_YEARS, 1, 1)
