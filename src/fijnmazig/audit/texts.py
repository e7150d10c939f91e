"""Every Dutch sentence that the record of acts shows from Python."""

from django.utils.translation import gettext_lazy as _

PURPOSE_ACT = _("Kunnen aantonen wie wat deed, en misbruik van gegevens vinden.")
RETENTION_ACT = _("Minstens tien jaar; er gaat nu nog niets vanzelf weg.")

# --- Filters --------------------------------------------------------------------------------------
FROM = _("Van")
TO = _("Tot en met")
ACT = _("Handeling")
ANY_ACT = _("alle handelingen")
ACTOR_ID = _("Nummer van wie het deed")
SUBJECT_ID = _("Nummer van waar het over gaat")

# --- Command line ---------------------------------------------------------------------------------
BROKEN = _(
    "De keten klopt niet vanaf rij {sequence}. Verander niets, maak een kopie van de databank en "
    "verwittig de DPO."
)
WHOLE = _("De keten is heel: {rows} rijen.")
ANCHOR_FORM = _(
    "Een anker is een rijnummer, een dubbelepunt en 64 tekens, zoals audit anchor toont."
)
