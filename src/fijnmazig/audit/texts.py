"""Every Dutch sentence that the record of acts shows from Python."""

from django.utils.translation import gettext_lazy as _

PURPOSE_ACT = _("Kunnen aantonen wie wat deed, en misbruik van gegevens vinden.")
RETENTION_ACT = _("Tien jaar; de keten wordt alleen in haar geheel gearchiveerd.")
