"""Which services fit what is looked for: by situation, person, form, place, age and words."""

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Lower, Replace
from django.db.models.lookups import IContains

from fijnmazig.directory.domain.finding import NOT_INSIDE, Wanted, spellings, words_of
from fijnmazig.directory.domain.kinds import AreaKind
from fijnmazig.directory.models import Service, ServiceArea, ServiceTerm
from fijnmazig.directory.queries.channels import GONE
from fijnmazig.places.queries import regions_of

NAMES = ("name", "name_en", "other_names", "provider", "summary")


def narrowed_services(rows: QuerySet[Service], wanted: Wanted) -> QuerySet[Service]:
    """Return the services among `rows` that fit what is looked for, without those that are gone."""
    rows = rows.exclude(status__in=GONE)
    for facet, code in (
        ("SITUATION", wanted.situation),
        ("WHO", wanted.who),
        ("FORM", wanted.form),
    ):
        if code:
            terms = ServiceTerm.unscoped.filter(service=OuterRef("pk"), facet=facet, code=code)
            rows = rows.filter(Exists(terms))
    if wanted.nis:
        rows = rows.filter(id__in=areas_around(wanted.nis).values("service_id"))
    if wanted.age_months is not None:
        rows = rows.filter(
            Q(min_age_months__isnull=True) | Q(min_age_months__lte=wanted.age_months),
            Q(max_age_months__isnull=True) | Q(max_age_months__gte=wanted.age_months),
        )
    return worded(rows, text=wanted.text)


def worded(rows: QuerySet[Service], *, text: str) -> QuerySet[Service]:
    """Return the services among `rows` in which every word of a question is found."""
    for word in words_of(text):
        rows = rows.filter(_named(word))
    return rows


def _named(word: str) -> Q:
    """Return what a word must be found in: texts of a service, or the form of violence it names."""
    written = spellings(word)
    forms = ServiceTerm.unscoped.filter(service=OuterRef("pk"), facet="FORM", code__in=written)
    found = Q(Exists(forms))
    for name in NAMES:
        for spelling in written:
            found |= _holds(name, spelling)
    return found


def _holds(name: str, word: str) -> Q:
    """Return that a text holds a word, and not only inside another that means something else."""
    other = NOT_INSIDE.get(word.lower())
    if other is None:
        return Q(**{f"{name}__icontains": word})
    rest = Replace(Lower(name), Value(other), Value(" "), output_field=TextField())
    return Q(IContains(rest, word))


def areas_around(nis: str) -> QuerySet[ServiceArea]:
    """Return the areas, of any service, that hold a municipality of today."""
    around = regions_of(nis)
    provinces = [region.name for region in around if region.is_province]
    own = [region.key for region in around if not region.is_province]
    return ServiceArea.unscoped.filter(
        Q(kind__in=[AreaKind.FLANDERS.value, AreaKind.BELGIUM.value])
        | Q(kind=AreaKind.PROVINCE.value, code__in=provinces)
        | Q(kind=AreaKind.REGION.value, code__in=own)
        | Q(kind=AreaKind.MUNICIPALITY.value, code=nis)
    )
