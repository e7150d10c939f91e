"""What kinds, states and languages are called, and what is said of documents that look alike."""

from django.utils.translation import gettext_lazy as _

KIND_LABELS = {
    "TOOL": _("Hulpmiddel"),
    "PLAYBOOK": _("Draaiboek"),
    "TRAINING": _("Vorming"),
    "SLIDES": _("Presentatie"),
    "REPORT": _("Verslag"),
    "RECORDING": _("Opname"),
    "LINK": _("Link"),
    "PODCAST": _("Podcast"),
    "GAME": _("Spel"),
    "QUESTION": _("Vraag aan een collega"),
    "OTHER": _("Ander document"),
}
STATE_LABELS = {
    "WAITING": _("Wacht"),
    "READING": _("Wordt gelezen"),
    "IMPORTED": _("Gelezen"),
    "DUPLICATE": _("Bestaat al"),
    "REFUSED": _("Geweigerd"),
}
LANGUAGE_DUTCH = _("Nederlands")
LANGUAGE_FRENCH = _("Frans")
LANGUAGE_ENGLISH = _("Engels")
LANGUAGE_OTHER = _("Een andere taal")
MUNICIPALITY_UNKNOWN = _(
    "We kennen geen gemeente met deze naam of code. Kijk de spelling na, of laat het veld leeg."
)
MUNICIPALITY_AMBIGUOUS = _("Er zijn meer gemeenten met deze naam. Kies er één: %(names)s.")

LOOKS_LIKE = _("lijkt op %(file)s, %(percent)s %%")
RELATED_TO = _("verwant met %(file)s, %(percent)s %%")
SAME_BYTES = _("precies hetzelfde bestand als %(file)s")
CHOOSE_DECISION = _("Kies wat dit document is tegenover het andere.")
OTHER_IS_NOT_YOURS = _(
    "Het andere item is niet van jou. Kies 'iets anders', of vraag de eigenaar om de nieuwe versie "
    "toe te voegen."
)
NOTHING_TO_DECIDE = _("Over dit document valt niets meer te kiezen.")
ONLY_A_DRAFT_MOVES = _(
    "Dit item is gepubliceerd of wacht op nazicht, dus het kan niet naar een ander item. Neem het "
    "eerst terug, of kies 'iets anders'."
)
