"""Check what the sharer says of an item."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from fijnmazig.library import texts
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.forms.facets import FacetFields
from fijnmazig.library.forms.places import municipality_code
from fijnmazig.library.queries.labels import shown_themes
from fijnmazig.library.queries.review import DetailShown
from fijnmazig.library.services.items import Description
from fijnmazig.library.services.sharing import Then

LANGUAGES = (
    ("nl", texts.LANGUAGE_DUTCH),
    ("fr", texts.LANGUAGE_FRENCH),
    ("en", texts.LANGUAGE_ENGLISH),
    ("xx", texts.LANGUAGE_OTHER),
)


FACETS = frozenset({"audience", "form", "track", "phase", "age_from", "age_to"})
ORIGIN = frozenset(
    {
        "owner_text",
        "licence",
        "contact_role",
        "contact_address",
        "network",
        "municipality",
        "link",
        "language",
        "year",
    }
)


class ItemForm(FacetFields):
    """What the sharer says of an item."""

    title = forms.CharField(
        label=_("Titel"), max_length=300, error_messages={"required": texts.TITLE_NEEDED}
    )
    kind = forms.ChoiceField(
        label=_("Soort"), choices=[(kind.value, texts.KIND_LABELS[kind]) for kind in Kind]
    )
    description = forms.CharField(
        label=_("Waarover gaat het?"),
        help_text=_("Eén of twee zinnen waaraan een collega ziet of dit nuttig is."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    owner_text = forms.CharField(
        label=_("Eigenaar"),
        help_text=_("De organisatie of dienst die dit maakte, geen naam van een persoon."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "organisaties"}),
    )
    network = forms.CharField(label=_("Netwerk of project"), required=False, max_length=200)
    municipality = forms.CharField(
        label=_("Gemeente"),
        help_text=_("Een naam, een vroegere naam of een NIS-code."),
        required=False,
        max_length=120,
    )
    themes = forms.MultipleChoiceField(
        label=_("Thema's"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=_("Taal"), choices=LANGUAGES)
    year = forms.IntegerField(label=_("Jaar"), required=False, min_value=1950, max_value=2100)
    left_out = forms.MultipleChoiceField(
        label=_("Weglaten?"),
        help_text=_(
            "In dit document staan gegevens die van een persoon kunnen zijn. Kruis aan wat "
            "wegmoet. Laat je iets weg, dan krijgen lezers de opgeschoonde tekst en niet het "
            "bestand zelf."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    then = forms.ChoiceField(
        choices=[(then.value, then.value) for then in Then],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's signature
        details: Sequence[DetailShown] = (),
        organisations: Iterable[tuple[UUID, str]] = (),
        **kwargs: Any,  # noqa: ANN401 -- idem
    ) -> None:
        super().__init__(*args, **kwargs)
        self._organisations = {name.casefold(): key for key, name in organisations}
        self._choose("themes", [*shown_themes().items()])
        self._choose("left_out", [(str(detail.id), _in_its_line(detail)) for detail in details])
        self.initial["left_out"] = [str(d.id) for d in details if not d.is_functional]

    @property
    def opens_facets(self) -> bool:
        """Tell whether the part on readers must stand open: something there is to be put right."""
        return self._has_fault(FACETS)

    @property
    def opens_origin(self) -> bool:
        """Tell whether the part on origin must stand open."""
        return self._has_fault(ORIGIN)

    def _has_fault(self, names: frozenset[str]) -> bool:
        return self.is_bound and not names.isdisjoint(self.errors)

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- tells the type checker
        field.choices = choices

    def clean_left_out(self) -> tuple[int, ...]:
        """Return the ids of the details to leave out."""
        return tuple(int(value) for value in self.cleaned_data["left_out"])

    def clean_then(self) -> Then:
        """Return what the sharer wants next; only to save when no button says more."""
        return Then(self.cleaned_data["then"] or Then.SAVE)

    def clean_municipality(self) -> str:
        """Return the NIS code of today's municipality, or an empty text."""
        return municipality_code(self.cleaned_data["municipality"])

    def as_description(self) -> Description:
        """Return the checked fields as the service takes them."""
        cleaned = self.cleaned_data
        return Description(
            kind=Kind(cleaned["kind"]),
            title=cleaned["title"],
            description=cleaned["description"],
            owner_text=cleaned["owner_text"],
            network=cleaned["network"],
            municipality_nis=cleaned["municipality"],
            language=cleaned["language"],
            year=cleaned["year"],
            themes=tuple(cleaned["themes"]),
            terms=self.terms,
            age_from_months=cleaned["age_from"],
            age_to_months=cleaned["age_to"],
            licence=cleaned["licence"],
            contact_role=cleaned["contact_role"],
            contact_address=cleaned["contact_address"],
            link=cleaned["link"],
            organisation_id=self._organisations.get(cleaned["owner_text"].casefold()),
        )


def _in_its_line(detail: DetailShown) -> str:
    """Return a detail marked in the words around it."""
    desk = format_html(' <span class="tag tag-info">{}</span>', texts.LOOKS_FUNCTIONAL)
    return format_html(
        "… {}<mark>{}</mark>{} …{}",
        detail.before,
        detail.text,
        detail.after,
        desk if detail.is_functional else "",
    )
