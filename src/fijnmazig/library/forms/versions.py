"""Check the next version of an item: its file, and what is new in it."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from fijnmazig.common.handing.fields import HandedInField
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Lineage
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.queries.history import HistoryShown, OpenVersion
from fijnmazig.library.services.versions import News


class VersionForm(forms.Form):
    """The file of the next version. An empty file is refused by reading, with its own sentence."""

    document = HandedInField(
        label=_("Kies het bestand van de nieuwe versie"),
        help_text=_("Eén document van hoogstens 100 MB, geen ZIP."),
        allow_empty_file=True,
        error_messages={"required": texts.NO_FILES},
    )


class CompareForm(forms.Form):
    """Which two versions of an item to compare; older than what was chosen as new may be newer."""

    van = forms.TypedChoiceField(label=_("Van versie"), coerce=int)
    naar = forms.TypedChoiceField(label=_("naar versie"), coerce=int)

    def __init__(self, given: QueryDict | None, *, page: HistoryShown) -> None:
        numbers = [version.number for version in page.versions]
        initial = {"van": numbers[1] if len(numbers) > 1 else None, "naar": numbers[:1]}
        super().__init__(given, initial=initial)
        for field in self.fields.values():
            assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 -- tells the type checker
            field.choices = [(number, str(number)) for number in numbers]


class NewsForm(forms.Form):
    """What is new in a version, and what it was made of."""

    change_note = forms.CharField(
        label=_("Wat is er nieuw?"),
        help_text=_("In één of twee zinnen, voor wie de vorige versie kent."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": texts.CHANGE_NOTE_NEEDED},
    )
    lineage = forms.ChoiceField(
        label=_("Hoe kwam deze versie er?"),
        required=False,
        choices=list(texts.LINEAGE_LABELS.items()),
    )
    source = forms.TypedChoiceField(
        label=_("Gemaakt van versie"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, given: QueryDict | None, *, page: OpenVersion) -> None:
        initial = {
            "change_note": page.change_note,
            "lineage": page.lineage or "",
            "source": page.source,
        }
        super().__init__(given, initial=initial)
        self.item_id = page.item_id
        field = self.fields["source"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 -- tells the type checker
        field.choices = [(number, str(number)) for number in page.numbers]
        if not page.numbers:
            del self.fields["source"]

    def as_news(self) -> News:
        """Return the checked fields as the service takes them."""
        number, lineage = self.cleaned_data.get("source"), self.cleaned_data["lineage"]
        return News(
            change_note=self.cleaned_data["change_note"],
            lineage=Lineage(lineage) if lineage else None,
            source=None if number is None else Which(item_id=self.item_id, number=number),
        )
