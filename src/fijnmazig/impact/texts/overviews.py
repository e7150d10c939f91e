"""Words of overviews."""

from django.utils.translation import gettext_lazy as _

SEATS = _("plaatsen zonder SPOC")
REQUESTS = _("organisaties die willen meedoen")
REVIEWS = _("documenten om na te kijken")
CONFIRMATIONS = _("documenten waarvan je zegt of ze nog kloppen")
MEASUREMENTS = _("metingen die op jouw goedkeuring wachten")
NOT_COUNTED = _("nog niet geteld")
CHART = _("%(project)s: hoever staan we?")
CHART_LABELS = _("Indicator")
CHART_UNIT = _("procent van het streefcijfer")
CHART_SERIES = _("Bereikt")
