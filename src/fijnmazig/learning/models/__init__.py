"""What the course keeps: progress of who asked, and ratings that lead to nobody."""

from fijnmazig.learning.models.progress import CourseCertificate, Enrolment, ExerciseDone
from fijnmazig.learning.models.rating import RatingAnswer, RatingSheet, RatingYear

__all__ = [
    "CourseCertificate",
    "Enrolment",
    "ExerciseDone",
    "RatingAnswer",
    "RatingSheet",
    "RatingYear",
]
