"""Sentences around pairs that never sit together, and couples."""

from django.utils.translation import gettext_lazy as _

LIFT_REASON_NEEDED = _(
    "Schrijf waarom de twee nu wel samen mogen zitten, in hoogstens 2.000 tekens."
)
BOTH_AGREE = _("Vraag het aan allebei, apart. Pas als beiden ja zeggen, komen ze als koppel.")
NEVER_A_COUPLE = _(
    "Deze twee mogen nooit samen zitten. Als dat niet meer klopt, hef het dan eerst op."
)
NOTICE = _("Er staat iets voor je klaar")
PERSON = "%(name)s (%(reference)s)"
