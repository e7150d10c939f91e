"""A result that was noted by mistake: what taking it back undoes, and doing it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.forms.taking_back import TakeBackForm
from fijnmazig.outreach.queries.taking_back import TakeBackPage, take_back_page
from fijnmazig.outreach.services.taking_back import take_back_result


@requires(MEMBER, scope="outreach.queries.reach.visible_dossiers")
@require_http_methods(["GET", "POST"])
def attempt_take_back(request: Request, dossier_id: UUID, attempt_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = take_back_page(actor=request.actor, dossier_id=dossier_id, attempt_id=attempt_id, at=now)
    form = TakeBackForm(request.POST or None, slips=page.slips)
    if form.is_valid():
        try:
            going = take_back_result(
                actor=request.actor,
                dossier_id=dossier_id,
                attempt_id=attempt_id,
                slip=form.as_slip(),
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return _after(request, page=page, going=going)
    shown = {"page": page, "form": form, "back": _back(request, dossier_id=dossier_id)}
    return render(request, "outreach/attempt_take_back.html", shown)


def _after(request: Request, *, page: TakeBackPage, going: UUID | None) -> HttpResponse:
    """Go back into the call that goes on, or to the dossier."""
    if page.is_caller and request.actor.may(CALL) and going is not None:
        return redirect("outreach:attempt_detail", dossier_id=page.dossier_id, attempt_id=going)
    return redirect(_back(request, dossier_id=page.dossier_id))


def _back(request: Request, *, dossier_id: UUID) -> str:
    """Return where the dossier is, or its log for who does not call."""
    route = "dossier_detail" if request.actor.may(CALL) else "case_log_detail"
    return reverse(f"outreach:{route}", args=[dossier_id])
