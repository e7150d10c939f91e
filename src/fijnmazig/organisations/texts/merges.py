"""Every sentence about rows that are one."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.organisations.domain.doubles import Reason
from fijnmazig.organisations.domain.kinds import MergeKind

KINDS = {
    MergeKind.ORGANISATION: _("Organisaties"),
    MergeKind.PROFESSIONAL: _("Mensen"),
}
# The words of each kind in an address.
PATHS = {"organisaties": MergeKind.ORGANISATION, "mensen": MergeKind.PROFESSIONAL}
REASONS = {
    Reason.SAME_NAME: _("zelfde naam"),
    Reason.NEAR_NAME: _("bijna dezelfde naam"),
    Reason.SAME_SITE: _("zelfde website"),
    Reason.SAME_ADDRESS: _("zelfde e-mailadres"),
    Reason.SAME_DOMAIN: _("e-mail bij dezelfde organisatie"),
    Reason.SAME_WORK: _("werkt op dezelfde plek"),
}
FIELDS: Mapping[str, StrOrPromise] = {
    "name": _("Naam"),
    "short_name": _("Korte naam"),
    "kind": _("Soort"),
    "sector": _("Sector"),
    "track": _("Spoor"),
    "description": _("Beschrijving"),
    "website": _("Website"),
    "contact_email": _("E-mail"),
    "contact_phone": _("Telefoon"),
    "is_listed": _("Op de open pagina"),
    "ended_date": _("Beëindigd"),
    "email": _("E-mail"),
    "phone": _("Telefoon"),
}
YES, NO = _("ja"), _("nee")
MODELS: Mapping[str, StrOrPromise] = {
    "JoinRequest": _("een vraag om mee te doen"),
    "Mandate": _("een mandaat"),
    "Membership": _("wie waar werkt"),
    "Organisation": _("de organisatie zelf"),
    "OrganisationArea": _("een gemeente"),
    "Participation": _("een deelname"),
    "Professional": _("de persoon zelf"),
}

# --- Refusals -------------------------------------------------------------------------------------

TWO_ACCOUNTS = _(
    "Beide hebben een account. Laat eerst één account sluiten door de beheerder, en probeer dan "
    "opnieuw."
)
UNDONE_ALREADY = _("Dit is al ongedaan gemaakt.")
TOO_LATE = _("Dit is meer dan een jaar geleden. Pas de gegevens met de hand aan.")
ROW_GONE = _(
    "Sindsdien is iets weggehaald: %(what)s. Daarom kunnen we dit niet meer ongedaan maken. Pas "
    "de gegevens met de hand aan."
)
ROW_CHANGED = _(
    "Sindsdien is iets veranderd: %(what)s. Daarom kunnen we dit niet meer ongedaan maken. Pas "
    "de gegevens met de hand aan."
)
TAKEN_MEANWHILE = _(
    "Intussen is er een andere rij met die naam of dat adres. Verander eerst die, en probeer dan "
    "opnieuw."
)

# --- Side by side ---------------------------------------------------------------------------------

WORKS_FOR = _("Werkt voor")
MANDATES = _("Mandaten")
AREAS = _("Gemeenten")
PEOPLE = _("Mensen")
PARTS = _("Samenwerkingsverbanden")
