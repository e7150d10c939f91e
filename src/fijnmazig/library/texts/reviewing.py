"""Asking to publish, looking at what others share, and what comes back."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

ALREADY_WAITING = _("Dit wacht al op nazicht. Je hoeft niets meer te doen.")
NOT_WAITING = _("Dit wacht niet op nazicht, dus je hoeft het niet terug te nemen.")
NOTHING_NEW = _("Lezers zien dit al zoals het is. Er is niets nieuws om te publiceren.")
REASON_NEEDED = _("Schrijf kort wat er nog moet gebeuren, zodat wie het deelde meteen verder kan.")
CHANGED_MEANWHILE = _(
    "Dit is gewijzigd terwijl je keek. Bekijk het opnieuw en kies dan wat je ermee doet."
)
SUBJECT_RETURNED = _("Nog één stap voor wat je deelde")

STATUS_LABELS: dict[str, StrOrPromise] = {
    "DRAFT": _("Ontwerp"),
    "SUBMITTED": _("Wacht op nazicht"),
    "RETURNED": _("Teruggestuurd"),
    "PUBLISHED": _("Gepubliceerd"),
    "WITHDRAWN": _("Ingetrokken"),
}
STATUS_TAGS = {
    "DRAFT": "plain",
    "SUBMITTED": "info",
    "RETURNED": "danger",
    "PUBLISHED": "good",
    "WITHDRAWN": "warning",
}
STEP_LABELS: dict[str, StrOrPromise] = {
    "SUBMITTED": _("Gevraagd om te publiceren"),
    "TAKEN_BACK": _("Teruggenomen door wie het deelde"),
    "APPROVED": _("Gepubliceerd"),
    "RETURNED": _("Teruggestuurd"),
}
