"""What somebody does with a proposed signal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.signals.forms.fields import words


class TakeForm(forms.Form):
    """Take it, in own words."""

    source = forms.CharField(widget=forms.HiddenInput, max_length=10)
    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    text = words(_("Neem het als signaal, in deze woorden"), rows=2, most=1000)


class AsideForm(forms.Form):
    """Put it aside."""

    source = forms.CharField(widget=forms.HiddenInput, max_length=10)
    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    reason = forms.CharField(label=_("Waarom is dit geen signaal?"), max_length=300)
