"""Series, moments, entries, letters, marks, certificates, evaluation, counts, course."""

from fijnmazig.gatherings.models.attendance import Certificate, Mark
from fijnmazig.gatherings.models.course import CourseFollowed
from fijnmazig.gatherings.models.entries import AccessNeed, Entry, EntryEvent, Invitation, Seat
from fijnmazig.gatherings.models.evaluation import Answer, AnswerSheet, Questionnaire
from fijnmazig.gatherings.models.letters import Letter, MailChoice
from fijnmazig.gatherings.models.past import PastUpload
from fijnmazig.gatherings.models.public import PublicCount, Reservation
from fijnmazig.gatherings.models.series import Cohort, Material, Moment, MomentStaff, Series

__all__ = [
    "AccessNeed",
    "Answer",
    "AnswerSheet",
    "Certificate",
    "Cohort",
    "CourseFollowed",
    "Entry",
    "EntryEvent",
    "Invitation",
    "Letter",
    "MailChoice",
    "Mark",
    "Material",
    "Moment",
    "MomentStaff",
    "PastUpload",
    "PublicCount",
    "Questionnaire",
    "Reservation",
    "Seat",
    "Series",
]
