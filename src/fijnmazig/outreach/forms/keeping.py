"""What somebody who objects, or wants to be forgotten, asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.outreach.services.keeping import Wish
from fijnmazig.outreach.texts import keeping as texts


class ForgetForm(forms.Form):
    """What the person asked for."""

    wish = forms.ChoiceField(
        label=_("Wat vraagt de betrokkene?"),
        choices=list(texts.WISHES.items()),
        widget=forms.RadioSelect,
    )

    def as_wish(self) -> Wish:
        """Return it as the service takes it."""
        return Wish(self.cleaned_data["wish"])
