"""Between which days figures are asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.signals.forms.fields import DayField


class PeriodForm(forms.Form):
    """From which day until which; both may stay open."""

    van = DayField(label=_("Gegeven vanaf"), required=False)
    tot = DayField(label=_("Tot en met"), required=False)
