"""What other rooms propose as a signal: taken or put aside, always by a person."""

from datetime import datetime

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.signals.domain.permissions import TRIAGE
from fijnmazig.signals.forms.proposing import AsideForm, TakeForm
from fijnmazig.signals.queries.proposals import Proposal, proposal_page
from fijnmazig.signals.services.proposing import put_aside, take_proposal

VISIBLE = "signals.queries.reach.visible_signals"
FORMS: dict[str, type[forms.Form]] = {"neem": TakeForm, "leg": AsideForm}


@requires(TRIAGE, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def proposal_list(request: Request) -> HttpResponse:
    now = timezone.now()
    page = proposal_page(actor=request.actor, at=now, number=request.GET.get("pagina", "1"))
    asked = request.POST.get("doe", "")
    bound = FORMS[asked](request.POST, prefix=asked) if asked in FORMS else None
    if request.method == "POST":
        if bound is None:
            raise NotFound
        if bound.is_valid():
            try:
                _do(bound, actor=request.actor, at=now)
            except Refused as refusal:
                bound.add_error(None, str(refusal.message))
            else:
                return redirect(request.get_full_path())
    rows = [(row, *_forms(row, number, bound)) for number, row in enumerate(page.rows)]
    context = {"page": page, "rows": rows, "form": bound or forms.Form()}
    return render(request, "signals/proposal_list.html", context)


def _forms(row: Proposal, number: int, bound: forms.Form | None) -> tuple[forms.Form, forms.Form]:
    """Return how one proposal is taken or put aside; ids differ, names do not.

    What was typed about this one stays as it was.
    """
    same = {"source": row.source.value, "key": row.key}
    made: dict[str, forms.Form] = {
        "neem": TakeForm(initial=same | {"text": row.text}, prefix="neem"),
        "leg": AsideForm(initial=same, prefix="leg"),
    }
    if bound is not None and all(bound[name].value() == told for name, told in same.items()):
        made[str(bound.prefix)] = bound
    for prefix, form in made.items():
        form.auto_id = f"{prefix}{number}_%s"
    return made["neem"], made["leg"]


def _do(form: forms.Form, *, actor: Actor, at: datetime) -> None:
    """Do to a proposal what its form says."""
    if isinstance(form, TakeForm):
        take_proposal(actor=actor, at=at, **form.cleaned_data)
    else:
        put_aside(actor=actor, at=at, **form.cleaned_data)
