"""Tables of signals, actions and recommendations."""

from fijnmazig.signals.models.actions import Action, ActionPartner, ActionSignal
from fijnmazig.signals.models.advice import Recommendation, RecommendationSignal
from fijnmazig.signals.models.beside import SignalLink, SignalMerge, SkippedProposal
from fijnmazig.signals.models.signals import Signal, SignalAnswer, SignalStep, SignalTheme

__all__ = [
    "Action",
    "ActionPartner",
    "ActionSignal",
    "Recommendation",
    "RecommendationSignal",
    "Signal",
    "SignalAnswer",
    "SignalLink",
    "SignalMerge",
    "SignalStep",
    "SignalTheme",
    "SkippedProposal",
]
