"""Programmes, editions, candidates with their sealed columns, marks, offers, raw events."""

from fijnmazig.groups.models.after import (
    AfterTally,
    Feedback,
    FeedbackBox,
    FeedbackCode,
    NextStep,
)
from fijnmazig.groups.models.candidates import Candidate, Couple, HouseholdKey, NeverTogether
from fijnmazig.groups.models.course import Aftercare, Goal, GoalFigure, Mark, SafeMessage
from fijnmazig.groups.models.editions import Edition, EditionLeader, Session, SessionNote
from fijnmazig.groups.models.events import Event
from fijnmazig.groups.models.offers import Offer, OfferAnswer
from fijnmazig.groups.models.programmes import Programme

__all__ = [
    "AfterTally",
    "Aftercare",
    "Candidate",
    "Couple",
    "Edition",
    "EditionLeader",
    "Event",
    "Feedback",
    "FeedbackBox",
    "FeedbackCode",
    "Goal",
    "GoalFigure",
    "HouseholdKey",
    "Mark",
    "NeverTogether",
    "NextStep",
    "Offer",
    "OfferAnswer",
    "Programme",
    "SafeMessage",
    "Session",
    "SessionNote",
]
