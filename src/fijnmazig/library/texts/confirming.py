"""Whether an item still holds: what its owner is asked, and what readers are told."""

from django.utils.translation import gettext_lazy as _

ONLY_PUBLISHED_CONFIRMED = _(
    "Dit is niet gepubliceerd, dus niemand leest het. Publiceer het eerst; dan is het bevestigd."
)
SUBJECT_REMINDER = _("Klopt dit nog? Een vraag over wat je deelde")
REMINDED = _("{sent} mails verstuurd, {failed} niet aangenomen.")
