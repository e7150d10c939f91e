"""Sentences at the desk of programmes."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.kinds import ProgrammeState, Purpose, Route

PLAYBOOK = "%(title)s, v%(number)s"
NO_PLAYBOOK = _("geen draaiboek")
STATES = {
    ProgrammeState.DRAFT: _("in voorbereiding"),
    ProgrammeState.OPEN: _("open"),
    ProgrammeState.CLOSED: _("gesloten"),
}
KINDS = {
    Purpose.PEERS: _("mensen die hetzelfde meemaakten"),
    Purpose.STOPPING: _("mensen die willen stoppen met geweld"),
}
ROUTES = {
    Route.SELF: _("iemand meldt zich zelf"),
    Route.REFERRAL: _("een professional verwijst door"),
    Route.OUTREACH: _("na proactief contact"),
}
