"""Pages about municipalities, open to all."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, open_page
from fijnmazig.places import queries
from fijnmazig.places.forms import MunicipalityFilterForm


@require_safe
@open_page(scope="places.queries.gazetteer", listed=True)
def municipality_list(request: Request) -> HttpResponse:
    form = MunicipalityFilterForm(request.GET)
    form.full_clean()
    page = queries.municipality_list_page(text=form.text, province=form.province)
    return render(request, "places/municipality_list.html", {"page": page, "form": form})


@require_safe
@open_page(scope="places.queries.gazetteer")
def municipality_detail(request: Request, nis: str) -> HttpResponse:
    page = queries.municipality_page(nis)
    return render(request, "places/municipality_detail.html", {"page": page})
