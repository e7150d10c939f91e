"""What who leads a series notes of somebody who followed the basic course elsewhere."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.texts import course as texts


class DeclareForm(forms.Form):
    """Why somebody counts as having followed the course."""

    reason = forms.CharField(
        label=_("Waar of wanneer volgde die persoon de vorming?"),
        help_text=_(
            "Kort, zonder iets persoonlijks. Wie een reeks begeleidt waarvoor de persoon "
            "zich inschrijft, kan dit lezen."
        ),
        max_length=300,
        error_messages={"required": texts.REASON_NEEDED},
    )
