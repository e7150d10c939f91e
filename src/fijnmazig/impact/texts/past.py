"""Words of projects of before."""

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

TITLE_NEEDED = _("Geef het project een titel.")
DATES = _("Het begin van de periode ligt na het einde. Kijk de data na.")
NOTHING_CHOSEN = _("Vink minstens één cijfer aan.")
LABEL_NEEDED = _("Zeg van elk cijfer wat het telt.")
UNKNOWN_PLACE = _("Die gemeente kennen we niet.")
METHOD = _("overgenomen uit een verslag")


def source(*, title: str, page: int) -> str:
    """Return where a figure was read."""
    return now("%(title)s, bladzijde %(page)s") % {"title": title, "page": page}
