"""What a visitor may ask of the list of municipalities."""

from django import forms

from fijnmazig.places import texts
from fijnmazig.places.domain.provinces import Province


class MunicipalityFilterForm(forms.Form):
    """A word to look for and a province to stay in; both may be left out."""

    zoek = forms.CharField(
        label=texts.SEARCH, help_text=texts.SEARCH_HELP, max_length=80, required=False
    )
    provincie = forms.ChoiceField(
        label=texts.PROVINCE,
        choices=[("", texts.ALL_PROVINCES), *((p.value, p.value) for p in Province)],
        required=False,
    )

    @property
    def text(self) -> str:
        """Return the word to look for, empty when there is none."""
        found: str = self.cleaned_data.get("zoek", "")
        return found

    @property
    def province(self) -> Province | None:
        """Return the chosen province."""
        chosen = self.cleaned_data.get("provincie")
        return Province(chosen) if chosen else None
