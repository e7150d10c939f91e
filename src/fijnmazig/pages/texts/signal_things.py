"""How the register names the tables of signals and actions."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.pages.texts.things import Thing

GIVES = _("wie een signaal gaf of opvolgt")
FOLLOWS = _("wie een signaal of een actie opvolgt")

SIGNAL_ROOMS: dict[str, Thing] = {
    "signals.Signal": Thing(_("Signaal over een groep"), GIVES),
    "signals.SignalTheme": Thing(_("Thema van een signaal")),
    "signals.SignalStep": Thing(_("Stap van een signaal"), FOLLOWS),
    "signals.SignalAnswer": Thing(_("Antwoord op een signaal"), FOLLOWS),
    "signals.SignalMerge": Thing(_("Samenvoeging van signalen"), FOLLOWS),
    "signals.SignalLink": Thing(_("Wat een signaal staaft"), FOLLOWS),
    "signals.SkippedProposal": Thing(_("Voorstel dat geen signaal werd"), FOLLOWS),
    "signals.Action": Thing(_("Actie na signalen"), FOLLOWS),
    "signals.ActionSignal": Thing(_("Signaal van een actie")),
    "signals.ActionPartner": Thing(_("Organisatie die aan een actie meewerkt")),
    "signals.Recommendation": Thing(_("Aanbeveling aan een overheid of dienst"), FOLLOWS),
    "signals.RecommendationSignal": Thing(_("Signaal waarop een aanbeveling steunt")),
}

SIGNAL_FIELDS: dict[str, StrOrPromise] = {
    "code_digest": _("vingerafdruk van de code"),
    "concerned_words": _("groep in eigen woorden"),
    "giver_id": _("wie het signaal gaf"),
    "note": _("opmerking bij een stap"),
    "owner_id": _("wie het opvolgt"),
    "told_by": _("wie de tekst voor buiten goedkeurde"),
    "undone_by": _("wie het weer losmaakte"),
}
