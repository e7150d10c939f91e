"""The page of search results: what was asked, what was found, and how to go on from there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict
from django.urls import reverse

from fijnmazig.common.actor import Actor
from fijnmazig.common.http import unveil, veil
from fijnmazig.common.parts import Facet as FacetShown
from fijnmazig.common.parts import FacetOption, Link
from fijnmazig.library import texts
from fijnmazig.library.domain.confirming import is_unconfirmed
from fijnmazig.library.domain.query import Facet, Options, Sort
from fijnmazig.library.queries.around import ReaderDoors, reader_doors
from fijnmazig.library.queries.browse import browse
from fijnmazig.library.queries.search import FacetValue, Filters, Result, SearchPage, search

PER_PAGE = 10
MOST_PAGES = 200
LONGEST = 200  # characters of a query
# Address parameters. What is searched for never stands there in plain words: see `veil`.
QUERY, PLAIN_QUERY, SORT, PAGE = "z", "q", "sorteer", "pagina"
WHOLE_WORDS, NO_SYNONYMS = "heel", "letterlijk"
FACETS: Mapping[str, Facet] = {
    "soort": Facet.KIND,
    "t": Facet.THEME,
    "v": Facet.FORM,
    "w": Facet.AUDIENCE,
    "leeftijd": Facet.AGE,
    "spoor": Facet.TRACK,
    "fase": Facet.PHASE,
    "gemeente": Facet.MUNICIPALITY,
    "netwerk": Facet.NETWORK,
    "taal": Facet.LANGUAGE,
    "jaar": Facet.YEAR,
    "licentie": Facet.LICENCE,
}
VEILED = frozenset({Facet.THEME, Facet.NETWORK, Facet.FORM, Facet.AUDIENCE})
MINOR = frozenset(
    {Facet.TRACK, Facet.PHASE, Facet.NETWORK, Facet.LANGUAGE, Facet.YEAR, Facet.LICENCE}
)
BY_DATE = "datum"
EVERYTHING = Options()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a visitor asks of the library; `page` counts from 1."""

    query: str = ""
    filters: Filters
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    options: Options = EVERYTHING

    @classmethod
    def read(cls, given: QueryDict) -> "Question":
        """Return the question in an address; what makes no sense is left out."""
        number = given.get(PAGE, "1")
        return cls(
            query=(unveil(given.get(QUERY, "")) or given.get(PLAIN_QUERY, "")).strip()[:LONGEST],
            filters={
                facet: tuple(unveil(value) if facet in VEILED else value for value in values)
                for name, facet in FACETS.items()
                if (values := given.getlist(name))
            },
            sort=Sort.DATE if given.get(SORT) == BY_DATE else Sort.RELEVANCE,
            page=min(max(int(number[:6]), 1), MOST_PAGES) if number.isdecimal() else 1,
            options=Options(word_parts=WHOLE_WORDS not in given, synonyms=NO_SYNONYMS not in given),
        )

    def about(self, query: str) -> "Question":
        """Return the same question about other words, from its first page."""
        return replace(self, query=query.strip()[:LONGEST], page=1)

    def url(self) -> str:
        """Return the permanent address of this question, its first page."""
        address = QueryDict(mutable=True)
        if self.query:
            address[QUERY] = veil(self.query)
        for name, facet in FACETS.items():
            values = [veil(v) if facet in VEILED else v for v in self.filters.get(facet, ())]
            if values:
                address.setlist(name, values)
        if self.sort is Sort.DATE:
            address[SORT] = BY_DATE
        if not self.options.word_parts:
            address[WHOLE_WORDS] = "1"
        if not self.options.synonyms:
            address[NO_SYNONYMS] = "1"
        return reverse("library:item_list") + (f"?{address.urlencode()}" if address else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultShown:
    """One result with the links that lead on from it."""

    found: Result
    url: str
    page_url: str
    download_url: str
    is_unconfirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPage:
    """The page as the template draws it."""

    query: str
    total: int
    results: tuple[ResultShown, ...]
    facets: tuple[FacetShown, ...]
    readings: tuple[Link, ...]
    suggestions: tuple[Link, ...]
    wider: tuple[Link, ...]
    sorts: tuple[Link, ...]
    choices: tuple[Link, ...]
    number: int
    page_total: int
    permalink: str
    corrected: str
    is_relaxed: bool
    reader: ReaderDoors


def results_page(*, actor: Actor, question: Question, today: date) -> ResultsPage:
    """Return the results of a question, or the whole library when it has no words.

    What nobody confirmed for more than half a year before `today` says so.
    Raises Refused while a large index is being built anew.
    """
    offset = (question.page - 1) * PER_PAGE
    if question.query:
        found = search(
            actor=actor,
            query=question.query,
            filters=question.filters,
            limit=PER_PAGE,
            offset=offset,
            sort=question.sort,
            options=question.options,
        )
    else:
        found = browse(actor=actor, filters=question.filters, limit=PER_PAGE, offset=offset)
    doors = reader_doors(actor=actor, themes=question.filters.get(Facet.THEME, ()))
    return _page(question, found, reader=doors, today=today)


def _page(
    question: Question, found: SearchPage, *, reader: ReaderDoors, today: date
) -> ResultsPage:
    first = replace(question, page=1)
    return ResultsPage(
        query=question.query,
        total=found.total,
        results=tuple(_shown(result, today=today) for result in found.results),
        facets=_facets(found),
        readings=_other_queries(first, tuple(reading.text for reading in found.readings))
        if found.is_ambiguous
        else (),
        suggestions=_other_queries(first, found.suggestions),
        wider=_wider(first, found),
        sorts=_sorts(first),
        choices=_choices(first),
        number=question.page,
        page_total=min(-(-found.total // PER_PAGE), MOST_PAGES) or 1,
        permalink=first.url(),
        corrected=found.corrected,
        is_relaxed=found.is_relaxed,
        reader=reader,
    )


def _shown(result: Result, *, today: date) -> ResultShown:
    url = reverse("library:item_detail", kwargs={"item_id": result.item_id})
    download = ""
    if result.version is not None:
        arguments = {"item_id": result.item_id, "number": result.version}
        download = reverse("library:version_download", kwargs=arguments)
    page_url = f"{url}#p{result.page}" if result.page is not None else url
    return ResultShown(
        found=result,
        url=url,
        page_url=page_url,
        download_url=download,
        is_unconfirmed=is_unconfirmed(result.confirmed_date, today=today),
    )


def _facets(found: SearchPage) -> tuple[FacetShown, ...]:
    return tuple(
        FacetShown(
            name=name,
            label=texts.FACET_LABELS[name],
            options=tuple(_option(value) for value in found.facets.get(facet, ())),
            is_minor=facet in MINOR,
        )
        for name, facet in FACETS.items()
    )


def _option(value: FacetValue) -> FacetOption:
    return FacetOption(
        value=veil(value.value) if value.facet in VEILED else value.value,
        label=value.label,
        count=value.total,
        selected=value.is_chosen,
    )


def _other_queries(question: Question, queries: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(Link(label=query, url=replace(question, query=query).url()) for query in queries)


def _wider(question: Question, found: SearchPage) -> tuple[Link, ...]:
    names = {facet: name for name, facet in FACETS.items()}
    links = []
    for wider in found.wider:
        others = {f: values for f, values in question.filters.items() if f is not wider.facet}
        label = texts.WITHOUT_FACET % {
            "facet": texts.FACET_LABELS[names[wider.facet]],
            "total": wider.total,
        }
        links.append(Link(label=label, url=replace(question, filters=others).url()))
    return tuple(links)


def _sorts(question: Question) -> tuple[Link, ...]:
    labels = ((Sort.RELEVANCE, texts.SORT_BY_RELEVANCE), (Sort.DATE, texts.SORT_BY_DATE))
    return tuple(
        Link(label=label, url=replace(question, sort=sort).url(), is_current=question.sort is sort)
        for sort, label in labels
    )


def _choices(question: Question) -> tuple[Link, ...]:
    """Return the links that switch word parts and synonyms off, or on again."""
    now = question.options
    parts = replace(now, word_parts=not now.word_parts)
    synonyms = replace(now, synonyms=not now.synonyms)
    return (
        Link(
            label=texts.SEARCH_WHOLE_WORDS if now.word_parts else texts.SEARCH_WORD_PARTS,
            url=replace(question, options=parts).url(),
        ),
        Link(
            label=texts.SEARCH_NO_SYNONYMS if now.synonyms else texts.SEARCH_SYNONYMS,
            url=replace(question, options=synonyms).url(),
        ),
    )
