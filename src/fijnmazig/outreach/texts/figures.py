"""Words of the figures; every share says of what."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.outreach.domain.calling import DayPart

NO_PLACE = _("geen gemeente opgegeven")
OTHERS = _("de andere gemeenten samen")
PARTS = {
    "not_informed": _("niet geïnformeerd, niet contacteerbaar"),
    "not_reached": _("niet bereikt na alle pogingen"),
    "declined": _("bereikt, wilde geen gesprek"),
    "talked": _("bereikt, voerde een gesprek"),
    "open": _("nog open"),
    "wrong_number": _("verkeerd nummer"),
    "unsafe": _("bellen is niet veilig"),
    "withdrawn": _("teruggetrokken door de politie"),
    "heavier": _("naar een zwaarder spoor"),
    "objected": _("maakte bezwaar of vroeg te wissen, voor er contact was"),
    "expired": _("bewaartermijn voorbij, voor er contact was"),
    "unaccounted": _("niet verantwoord"),
}
TOLD_PARTS = {
    **{name: PARTS[name] for name in ("not_informed", "not_reached", "declined", "talked")},
    "elsewhere": _("open, anders of niet verantwoord"),
    "rest": _("al het andere samen"),
}
STEPS = {
    "received": _("ontvangen"),
    "callable": _("mocht gebeld worden"),
    "reached": _("bereikt"),
    "talked": _("voerde een gesprek"),
}
RATES = {
    "reached_of_received": _("bereikt, van alles wat ontvangen is"),
    "talked_of_received": _("voerde een gesprek, van alles wat ontvangen is"),
    "reached_of_callable": _("bereikt, van wie gebeld mocht worden"),
    "talked_of_callable": _("voerde een gesprek, van wie gebeld mocht worden"),
    "talked_of_called_out": _("voerde een gesprek, van wie bereikt is of alle pogingen kreeg"),
    "talked_of_reached": _("voerde een gesprek, van wie bereikt is"),
}
COLUMNS = {
    "received": _("Ontvangen"),
    "not_informed": _("Niet geïnformeerd"),
    "not_reached": _("Niet bereikt"),
    "declined": _("Geen gesprek"),
    "talked": _("Gesprek"),
    "other": _("Open of anders"),
    "unaccounted": _("Niet verantwoord"),
}
DAY_PARTS = {
    DayPart.MORNING: _("voormiddag"),
    DayPart.AFTERNOON: _("namiddag"),
    DayPart.EVENING: _("vanaf 17 uur"),
}
