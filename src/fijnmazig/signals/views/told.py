"""What came of signals, for everybody."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, open_page
from fijnmazig.signals.queries.told import told_page


@open_page(scope="signals.queries.reach.told_actions", listed=True)
@require_safe
def told_list(request: Request) -> HttpResponse:
    return render(request, "signals/told_list.html", {"page": told_page()})
