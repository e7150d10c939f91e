"""What codes of signals, actions and recommendations are called."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.signals.domain.kinds import (
    ActionState,
    AdviceState,
    Concerned,
    Decision,
    Evidence,
    Kind,
    Phase,
    Reach,
    Seen,
    Source,
)

PHASES: dict[Phase, StrOrPromise] = {
    Phase.NOTICE: _("Opmerken"),
    Phase.COLLECT: _("Verzamelen"),
    Phase.BUNDLE: _("Bundelen"),
    Phase.ANALYSE: _("Onderzoeken"),
    Phase.REPORT: _("Melden"),
    Phase.DECIDE: _("Beslissen"),
    Phase.ACT: _("Uitvoeren"),
    Phase.FEED_BACK: _("Terugkoppelen"),
}
SOURCES: dict[Source, StrOrPromise] = {
    Source.MEMBER: _("van een lid"),
    Source.OPEN: _("zonder account"),
    Source.ROUND: _("van een ronde"),
    Source.MISSING: _("“Dit mis ik” in de bibliotheek"),
    Source.TRAINING: _("uit een evaluatie"),
    Source.MESH: _("uit het net"),
    Source.SERVICES: _("uit de wegwijzer"),
}
CONCERNED: dict[Concerned, StrOrPromise] = {
    Concerned.CHILDREN: _("Kinderen"),
    Concerned.YOUNG: _("Jongeren"),
    Concerned.PARENTS: _("Ouders"),
    Concerned.PARTNERS: _("Partners en ex-partners"),
    Concerned.ELDERLY: _("Ouderen"),
    Concerned.USING_VIOLENCE: _("Mensen die geweld gebruiken"),
    Concerned.NEWCOMERS: _("Mensen die weinig Nederlands spreken"),
    Concerned.DISABLED: _("Mensen met een beperking"),
    Concerned.PROFESSIONALS: _("Professionals en vrijwilligers"),
    Concerned.EVERYBODY: _("Iedereen"),
    Concerned.OTHER: _("Een andere groep"),
}
SEEN: dict[Seen, StrOrPromise] = {
    Seen.ONCE: _("Eén keer"),
    Seen.SOME: _("Enkele keren"),
    Seen.OFTEN: _("Vaak"),
}
KINDS: dict[Kind, StrOrPromise] = {
    Kind.UNKNOWN: _("nog niet bepaald"),
    Kind.NEED: _("nood: mensen missen iets"),
    Kind.GAP: _("hiaat: er is geen aanbod"),
}
REACHES: dict[Reach, StrOrPromise] = {
    Reach.UNKNOWN: _("nog niet bepaald"),
    Reach.LOCAL: _("lokaal"),
    Reach.SUPRALOCAL: _("bovenlokaal"),
}
DECISIONS: dict[Decision, StrOrPromise] = {
    Decision.NONE: _("nog niet beslist"),
    Decision.ACTION: _("er komt een actie"),
    Decision.NO_ACTION: _("geen actie"),
}
EVIDENCE: dict[Evidence, StrOrPromise] = {
    Evidence.LIBRARY: _("bibliotheek"),
    Evidence.FIGURE: _("cijfer"),
    Evidence.SERVICE: _("wegwijzer"),
    Evidence.MESH: _("het net"),
}
ACTION_STATES: dict[ActionState, StrOrPromise] = {
    ActionState.PLANNED: _("gepland"),
    ActionState.BUSY: _("bezig"),
    ActionState.DONE: _("gedaan"),
    ActionState.STOPPED: _("gestopt"),
}
ADVICE_STATES: dict[AdviceState, StrOrPromise] = {
    AdviceState.DRAFT: _("ontwerp"),
    AdviceState.SENT: _("verstuurd"),
    AdviceState.ANSWERED: _("beantwoord"),
    AdviceState.TAKEN_UP: _("opgenomen"),
    AdviceState.REFUSED: _("afgewezen"),
}
NO_PLACE = _("geen gemeente")
NO_THEME = _("geen thema")
EVERYTHING = _("Alles")
