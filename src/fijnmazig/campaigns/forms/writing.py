"""What a card says, as somebody types it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.campaigns.domain.wording import LONGEST, LONGEST_TIP, MOST_TIPS, CardText
from fijnmazig.campaigns.texts import cards as texts

LONGEST_TIPS = 2 * LONGEST_TIP * MOST_TIPS  # what is too long is said of one tip, with its words


class CardForm(forms.Form):
    """The words of a card in one language; one tip a line."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(*args, **options)
        for name, most in LONGEST.items():
            self.fields[name] = forms.CharField(label=texts.FIELDS[name], max_length=most)
        self.fields["tips"] = forms.CharField(
            label=texts.FIELDS["tips"],
            help_text=_("Eén tip per regel, drie tot vijf tips."),
            max_length=LONGEST_TIPS,
            widget=forms.Textarea(attrs={"rows": 6}),
        )
        order = ["headline", "under", "picture", "lead", "tips", "call", "danger", "more"]
        self.order_fields(order)

    def as_said(self) -> dict[str, Any]:
        """Return the words as the service takes them."""
        lines = [line.strip() for line in self.cleaned_data["tips"].splitlines()]
        return {**self.cleaned_data, "tips": tuple(line for line in lines if line)}


def typed(text: CardText) -> dict[str, str]:
    """Return the words of a card as the form shows them."""
    words = {name: str(getattr(text, name)) for name in LONGEST}
    return {**words, "tips": "\n".join(text.tips)}
