"""Past meetings from a list: handed in, looked at, decided about, taken over or dropped."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.gatherings.domain.permissions import IMPORT
from fijnmazig.gatherings.forms.past import PastForm, chosen_in
from fijnmazig.gatherings.queries.past_uploads import upload_create_page, upload_page
from fijnmazig.gatherings.services import past_uploads as services

VISIBLE = "gatherings.queries.past_uploads.visible_uploads"
ALL_FAULTY = "alles"


@requires(IMPORT, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def past_create(request: Request) -> HttpResponse:
    now = timezone.now()
    page = upload_create_page(actor=request.actor, at=now)
    form = PastForm(request.POST or None, request.FILES or None, partnerships=page.partnerships)
    if form.is_valid():
        document = form.cleaned_data["document"]
        try:
            upload_id = services.hand_in(
                actor=request.actor,
                partnership_id=form.partnership_id(),
                file_name=document.name,
                source=document,
                at=now,
            )
        except Refused as refusal:
            form.add_error("document", str(refusal.message))
        else:
            return redirect("gatherings:past_detail", upload_id=upload_id)
    return render(request, "gatherings/past_create.html", {"page": page, "form": form})


@requires(IMPORT, scope=VISIBLE)
@require_safe
def past_detail(request: Request, upload_id: UUID) -> HttpResponse:
    page = upload_page(actor=request.actor, upload_id=upload_id, at=timezone.now())
    return render(request, "gatherings/past_detail.html", {"page": page})


@requires(IMPORT, scope=VISIBLE)
@require_POST
def past_decide(request: Request, upload_id: UUID) -> HttpResponse:
    now = timezone.now()
    if ALL_FAULTY in request.POST:
        services.leave_out_faulty(actor=request.actor, upload_id=upload_id, at=now)
    else:
        services.decide(
            actor=request.actor,
            upload_id=upload_id,
            chosen=chosen_in(request.POST),
            at=now,
        )
    return redirect("gatherings:past_detail", upload_id=upload_id)


@requires(IMPORT, scope=VISIBLE)
@require_POST
def past_take(request: Request, upload_id: UUID) -> HttpResponse:
    services.take(actor=request.actor, upload_id=upload_id, at=timezone.now())
    return redirect("gatherings:past_detail", upload_id=upload_id)


@requires(IMPORT, scope=VISIBLE)
@require_POST
def past_drop(request: Request, upload_id: UUID) -> HttpResponse:
    services.drop(actor=request.actor, upload_id=upload_id, at=timezone.now())
    return redirect("gatherings:past_create")
