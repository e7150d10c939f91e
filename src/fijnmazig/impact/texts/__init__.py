"""Dutch sentences of projects and reports; what the register says of them stands here."""

from django.utils.translation import gettext_lazy as _

PURPOSE = _("weten wie een project, een cijfer of een verslag invulde, nakeek of vrijgaf")
RETENTION = _(
    "tot een wissing op vraag, anders zolang het project bewaard wordt: een project gaat nooit weg"
)
