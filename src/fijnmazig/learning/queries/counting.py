"""What reports ask of the course: how many certificates were given in a period."""

from datetime import date

from fijnmazig.learning.models import CourseCertificate


def certificates(*, first: date | None, last: date | None) -> int:
    """Return how many certificates of the course were given in a period."""
    rows = CourseCertificate.unscoped.all()
    if first is not None:
        rows = rows.filter(issued_at__date__gte=first)
    if last is not None:
        rows = rows.filter(issued_at__date__lte=last)
    return rows.count()
