"""What the course keeps: progress of who asked, and ratings that lead to nobody."""

from fijnmazig.learning.models.progress import (
    CourseCertificate,
    CourseMailChoice,
    Enrolment,
    ExerciseDone,
)
from fijnmazig.learning.models.rating import RatingAnswer, RatingSheet, RatingYear

__all__ = [
    "CourseCertificate",
    "CourseMailChoice",
    "Enrolment",
    "ExerciseDone",
    "RatingAnswer",
    "RatingSheet",
    "RatingYear",
]
