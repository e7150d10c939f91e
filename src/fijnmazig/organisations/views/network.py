"""The open page of the network: who takes part, and how to join."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, open_page
from fijnmazig.organisations.queries.network import PLACE, SECTOR, Wanted, network_page


@open_page(scope="organisations.queries.network.listed_organisations", listed=True)
@require_safe
def network_detail(request: Request) -> HttpResponse:
    wanted = Wanted(
        places=request.GET.getlist(PLACE),
        sectors=request.GET.getlist(SECTOR),
        number=request.GET.get("pagina", "1"),
    )
    page = network_page(wanted=wanted, on=timezone.localdate())
    return render(request, "organisations/network_detail.html", {"page": page})
