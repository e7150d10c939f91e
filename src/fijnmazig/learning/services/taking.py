"""Make the course into what one takes along: a package, a booklet, a sheet for a group."""

from datetime import datetime

from django.utils.timezone import localtime

from fijnmazig.learning.domain.course import Case
from fijnmazig.learning.printing.sheets import booklet
from fijnmazig.learning.queries.paper import case_sheet, course_sheet
from fijnmazig.learning.queries.whole import case_keyed, cases, whole_page
from fijnmazig.learning.services.scorm import scorm12


def day_of(at: datetime) -> datetime:
    """Return the beginning of the day: what is made twice on one day is the same to the byte."""
    return localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def course_package(*, site: str, at: datetime) -> bytes:
    """Return the course as a SCORM 1.2 package, as it is on the day of an aware moment."""
    return scorm12(whole_page(site=site, at=day_of(at)))


def course_booklet(*, site: str, at: datetime) -> bytes:
    """Return the course on paper, with the answers behind each module, as an accessible PDF."""
    page = whole_page(site=site, at=day_of(at))
    return booklet(course_sheet(page), at=day_of(at))


def group_sheet(*, key: str, at: datetime) -> bytes:
    """Return the sheet of a case for who leads a group. Raises NotFound when there is none."""
    return booklet(case_sheet(case_keyed(key)), at=day_of(at))


def first_case() -> Case:
    """Return the case that the page of the course offers on paper."""
    return cases()[0]
