"""What is said of signals that other rooms propose."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.directory.domain.ageing import Ages

UNREACHED = _("Uit %(place)s kwam nog nooit iemand naar een moment van %(partnership)s.")
UNSERVED = _("De wegwijzer kent in of rond %(place)s geen dienst voor %(ages)s.")
AGES: dict[Ages, StrOrPromise] = {
    Ages.CHILDREN: _("kinderen tot 12 jaar"),
    Ages.YOUNG: _("jongeren van 12 tot 18 jaar"),
    Ages.ADULTS: _("volwassenen tot 65 jaar"),
    Ages.ELDERLY: _("mensen vanaf 65 jaar"),
}
REASON_NEEDED = _("Zeg waarom dit geen signaal is.")
