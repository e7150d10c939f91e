"""Facets, ages, licences and contacts: what they are called, and what to do when one is wrong."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.library.domain.ages import in_words

TERM_LABELS: dict[str, StrOrPromise] = {
    "FORM": _("Vorm van geweld"),
    "AUDIENCE": _("Voor wie"),
    "TRACK": _("Spoor"),
    "PHASE": _("Fase"),
}
AGE_BAND_LABELS: dict[str, StrOrPromise] = {
    "a0": _("voor de geboorte"),
    "a1": _("0 tot 3 jaar"),
    "a2": _("3 tot 6 jaar"),
    "a3": _("6 tot 12 jaar"),
    "a4": _("12 tot 18 jaar"),
    "a5": _("18 tot 26 jaar"),
    "a6": _("26 tot 60 jaar"),
    "a7": _("60 jaar en ouder"),
}
AGE_UNKNOWN = _(
    "Dit lezen we niet als een leeftijd. Schrijf bijvoorbeeld 3 jaar, 18 maanden of, voor de "
    "geboorte, -9 maanden."
)
AGES_REVERSED = _("De jongste leeftijd is hoger dan de oudste. Draai ze om.")
LICENCE_NONE = _("Nog niet gekozen")
LINK_NEEDED = _("Geef het adres van de pagina, zodat anderen ze kunnen openen.")
LINK_UNSAFE = _(
    "Dit adres kunnen we niet tonen. Een adres begint met https:// en bevat geen naam of "
    "wachtwoord."
)
CONTACT_FAULTS: dict[str, StrOrPromise] = {
    "NAMES_A_PERSON": _(
        "Hier staat iets van een persoon. Iedereen leest dit: geef een rol of een dienst, geen "
        "naam."
    ),
    "PRIVATE_MAILBOX": _(
        "Dit lijkt het adres van een persoon. Iedereen leest dit, ook later: geef het adres van "
        "een dienst of team, zoals info@ of onthaal@."
    ),
    "MOBILE_NUMBER": _(
        "Dit lijkt een gsm-nummer. Iedereen leest dit, ook later: geef het nummer van een dienst."
    ),
    "NO_ADDRESS": _("Geef een e-mailadres, een telefoonnummer of een pagina van een dienst."),
}


def age_text(months: int) -> str:
    """Return an age in the reader's language."""
    age = in_words(months)
    if age.is_before_birth:
        return ngettext(
            "%(months)s maand voor de geboorte", "%(months)s maanden voor de geboorte", age.months
        ) % {"months": age.months}
    years = ngettext("%(years)s jaar", "%(years)s jaar", age.years) % {"years": age.years}
    month = ngettext("%(months)s maand", "%(months)s maanden", age.months)
    said = month % {"months": age.months}
    if age.years and age.months:
        return gettext("%(years)s en %(months)s") % {"years": years, "months": said}
    if age.years:
        return years
    return said if age.months else gettext("geboorte")


def age_range(from_months: int | None, to_months: int | None) -> str:
    """Return a range of ages in the reader's language; empty when there is none."""
    if from_months is None and to_months is None:
        return ""
    if from_months is None:
        return gettext("tot %(to)s") % {"to": age_text(to_months or 0)}
    if to_months is None:
        return gettext("vanaf %(from)s") % {"from": age_text(from_months)}
    ages = {"from": age_text(from_months), "to": age_text(to_months)}
    return gettext("van %(from)s tot %(to)s") % ages
