"""How the register names the tables of the course, the stories, the podcast and the cards."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.pages.texts.things import Thing

KEEPERS = _("wie kaartjes en rondes bijhoudt")
LEARNS = _("wie de basisvorming volgt en dat wil bewaren")

OPEN_ROOMS: dict[str, Thing] = {
    "learning.Enrolment": Thing(_("Keer dat iemand de basisvorming volgt"), LEARNS),
    "learning.ExerciseDone": Thing(_("Beantwoorde oefening, zonder het antwoord"), LEARNS),
    "learning.RatingYear": Thing(_("Jaar van inschattingen voor en na de basisvorming")),
    "learning.RatingSheet": Thing(_("Ingevulde inschatting, zonder naam")),
    "learning.RatingAnswer": Thing(_("Cijfer bij een zin, zonder naam")),
    "learning.CourseMailChoice": Thing(_("Wie geen mail over opfrissen wil"), LEARNS),
    "learning.CourseCertificate": Thing(_("Attest van de basisvorming"), LEARNS),
    "podcast.Episode": Thing(_("Aflevering van de podcast"), _("wie ze maakte")),
    "podcast.Person": Thing(_("Wie in een aflevering genoemd wordt"), _("wie meewerkte")),
    "podcast.DayCount": Thing(_("Hoe vaak een aflevering per dag beluisterd is, zonder wie")),
    "campaigns.CardVersion": Thing(_("Tekst van een kaartje"), KEEPERS),
    "campaigns.Round": Thing(_("Ronde waarin kaartjes uitgedeeld worden"), KEEPERS),
    "campaigns.PrintRun": Thing(_("Oplage van een kaartje"), KEEPERS),
    "campaigns.HandOut": Thing(_("Uitgedeelde kaartjes op een plek"), KEEPERS),
    "campaigns.Correction": Thing(_("Verbetering van wat uitgedeeld werd"), KEEPERS),
    "campaigns.Opening": Thing(_("Telling per dag van een geopende code")),
    "game.Room": Thing(_("Les met een verhaal, zolang ze duurt")),
    "game.Tally": Thing(_("Aantal keren dat een antwoord gegeven werd")),
}

OPEN_FIELDS: dict[str, StrOrPromise] = {
    "enrolment": _("keer dat iemand de basisvorming volgt"),
    "exercise": _("oefening"),
    "refresh_told_at": _("gezegd dat opfrissen kan"),
    "finished_at": _("afgerond op"),
    "is_refresher": _("opfrissing of niet"),
    "last_date": _("dag van de laatste oefening"),
    "module": _("module"),
    "episode": _("aflevering"),
    "role": _("rol"),
    "consented_on": _("dag van toestemming"),
}
