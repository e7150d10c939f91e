"""How the register names the tables of projects and reports."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.pages.texts.things import Thing

REPORTERS = _("wie een project, een cijfer of een verslag invult of nakijkt")

IMPACT_ROOMS: dict[str, Thing] = {
    "impact.Project": Thing(_("Project van een samenwerkingsverband"), REPORTERS),
    "impact.ProjectPlace": Thing(_("Gemeente van een vroeger project")),
    "impact.Objective": Thing(_("Doelstelling van een project"), REPORTERS),
    "impact.ObjectiveChange": Thing(_("Wijziging van een doelstelling, met de reden"), REPORTERS),
    "impact.Activity": Thing(_("Activiteit van een project"), REPORTERS),
    "impact.ActivityLink": Thing(_("Wat bij een activiteit hoort in een andere ruimte")),
    "impact.Indicator": Thing(_("Indicator van een project"), REPORTERS),
    "impact.Counting": Thing(_("Laatste telling van een indicator")),
    "impact.Target": Thing(_("Streefcijfer voor een periode"), REPORTERS),
    "impact.Measurement": Thing(_("Ingetypte meting, met haar bron"), REPORTERS),
    "impact.Snapshot": Thing(_("Bevroren cijfers van een project"), REPORTERS),
    "impact.SnapshotFigure": Thing(_("Bevroren cijfer, met waar het vandaan komt")),
    "impact.FunderLink": Thing(_("Link waarmee een subsidiegever cijfers leest"), REPORTERS),
    "impact.Report": Thing(_("Verslag waaraan geschreven wordt"), REPORTERS),
    "impact.Section": Thing(_("Tekst van een deel van een verslag"), REPORTERS),
    "impact.ReportVersion": Thing(_("Ingediende versie van een verslag"), REPORTERS),
    "impact.Obstacle": Thing(_("Hindernis in een project, en wat hielp"), REPORTERS),
    "impact.Continuation": Thing(_("Wat na een project verdergaat, en wie het draagt"), REPORTERS),
}

IMPACT_FIELDS: dict[str, StrOrPromise] = {
    "taken_by": _("wie de cijfers bevroor"),
    "reviewed_by": _("wie ze nakeek"),
    "released_by": _("wie ze vrijgaf"),
    "approved_by": _("wie de meting goedkeurde"),
    "saved_by": _("wie de tekst bewaarde"),
}
