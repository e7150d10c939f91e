"""Read what somebody looks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.naming.shown import labels_shown
from fijnmazig.directory import texts
from fijnmazig.directory.domain.finding import Answers, Wanted
from fijnmazig.directory.domain.kinds import TermFacet
from fijnmazig.directory.domain.terms import terms_of
from fijnmazig.places.queries import municipality_name, resolve, with_lookalikes

MONTHS = 12


def choices_of(facet: TermFacet) -> list[tuple[str, str]]:
    """Return the terms of a facet for a list to choose from, nothing first."""
    return [("", "-"), *labels_shown(terms_of(facet)).items()]


class FindForm(forms.Form):
    """A situation, a place, a person; everything may stay empty."""

    situation = forms.ChoiceField(label=_("Wat is er aan de hand?"), required=False)
    municipality = forms.CharField(
        label=_("Gemeente"),
        help_text=_("Een naam, ook een vroegere, of een postcode."),
        required=False,
        max_length=80,
    )
    who = forms.ChoiceField(label=_("Om wie gaat het?"), required=False)
    age = forms.IntegerField(
        label=_("Leeftijd van die persoon"), required=False, min_value=0, max_value=120
    )
    form = forms.ChoiceField(label=_("Welk geweld?"), required=False)
    text = forms.CharField(label=_("Woord"), required=False, max_length=120)
    answers = forms.BooleanField(label=_("Alleen wat nu open is"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature
        for name, facet in (
            ("situation", TermFacet.SITUATION),
            ("who", TermFacet.WHO),
            ("form", TermFacet.FORM),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the type checker
            field.choices = choices_of(facet)

    def clean_municipality(self) -> str:
        """Return the NIS code of today's municipality, or an empty text."""
        typed = self.cleaned_data["municipality"].strip()
        if not typed:
            return ""
        found = resolve(typed)
        if not found:
            unknown = with_lookalikes(texts.MUNICIPALITY_UNKNOWN, typed=typed)
            raise forms.ValidationError(unknown)
        return found[0].municipality.nis

    def as_wanted(self) -> Wanted:
        """Return what is looked for."""
        cleaned = self.cleaned_data
        return Wanted(
            situation=cleaned["situation"],
            who=cleaned["who"],
            form=cleaned["form"],
            nis=cleaned["municipality"],
            age_months=None if cleaned["age"] is None else cleaned["age"] * MONTHS,
            answers=Answers.NOW if cleaned["answers"] else Answers.ANY,
            text=cleaned["text"],
        )


def initial_of(wanted: Wanted) -> dict[str, object]:
    """Return what the form starts from when it shows a search that was made."""
    return {
        "situation": wanted.situation,
        "who": wanted.who,
        "form": wanted.form,
        "municipality": municipality_name(wanted.nis) if wanted.nis else "",
        "age": None if wanted.age_months is None else wanted.age_months // MONTHS,
        "text": wanted.text,
        "answers": wanted.answers is Answers.NOW,
    }
