"""Every Dutch sentence about proposed changes and confirmations that Python shows."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

SUGGESTED_FIELDS: dict[str, StrOrPromise] = {
    "value": _("Het nummer, het adres of de site"),
    "hours": _("De uren"),
    "summary": _("Wat ze doen, of voor wie"),
    "areas": _("Waar ze werken"),
    "": _("Iets anders"),
}
PROPOSED_NEEDED = _("Schrijf wat er niet klopt.")
TOO_MANY_SUGGESTIONS = _(
    "Er komen nu te veel berichten van deze plaats. Probeer het straks opnieuw."
)
ENOUGH_SUGGESTED = _(
    "Over deze dienst kregen we al veel berichten. We kijken ze eerst na. Dank u wel."
)
ANSWERED_ALREADY = _("Een collega heeft dit voorstel al beantwoord.")
ANSWER_NEEDED = _("Schrijf kort waarom. Dat lezen je collega's.")
SUBJECT_CONFIRMATION = _("Klopt dit nog?")
CONFIRMED_ALREADY = _("Dit is al bevestigd. Dank u wel; u hoeft niets meer te doen.")
CHANGED_WHILE_READING = _(
    "Intussen wijzigde er iets. Kijk nog even hieronder, en bevestig dan opnieuw."
)
NO_PROVIDER_MAIL = _("Vul eerst het e-mailadres van de dienst in, bij de gegevens.")
ASKED_LATELY = _("De dienst kreeg de vraag al, nog geen dag geleden.")
MAIL_NOT_TAKEN = _("De mail kon niet weg. Kijk het e-mailadres na, of probeer het later opnieuw.")
ASKED_PROVIDERS = _("{sent} mails verstuurd, {failed} mislukt.")
LINKS_CHECKED = _("{checked} links nagekeken, {failing} antwoorden niet.")
TIDIED = _(
    "{suggestions} voorstellen en {confirmations} vragen gewist. {checks} keer vergeten wie iets "
    "nakeek of wijzigde."
)


def suggested_by(*, is_from_provider: bool) -> str:
    """Return the reason that an edit begins with when it follows a suggestion."""
    return (
        gettext("Voorstel van de dienst zelf")
        if is_from_provider
        else gettext("Voorstel van een bezoeker")
    )
