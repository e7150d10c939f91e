"""Deliveries: looked over in the browser of the supplier alone, then sealed."""

from uuid import UUID

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.outreach.domain.permissions import SUPPLY
from fijnmazig.outreach.forms.delivering import CarriedForm, ListForm
from fijnmazig.outreach.queries.delivering import checked_file
from fijnmazig.outreach.queries.pages import (
    batch_list_page,
    batch_page,
    looked_over,
    supplied_page,
)
from fijnmazig.outreach.services.intake import Delivery, Source, take_in
from fijnmazig.outreach.texts import intake as texts
from fijnmazig.vault.domain import scope

SUPPLIED = "outreach.queries.reach.supplied_agreements"
BATCHES = "outreach.queries.reach.visible_batches"


class InMemory(MemoryFileUploadHandler):
    """Take a list into memory, never onto a disk: a temporary file would be readable there."""

    def handle_raw_input(self, *_args: object, **_kwargs: object) -> None:
        """Take whatever size comes; the form refuses what is too large, the server more."""
        self.activated = True


@requires(SUPPLY, scope=SUPPLIED)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def batch_create(request: Request, agreement_id: UUID) -> HttpResponse:
    scope.enter()
    request.upload_handlers = [InMemory(request)]
    at = timezone.now()
    today = timezone.localdate(at)
    page = supplied_page(actor=request.actor, agreement_id=agreement_id, on=today)
    form: ListForm | CarriedForm = ListForm(request.POST or None, request.FILES or None)
    try:
        if "carried" in request.POST:
            made = _take(request, agreement_id, CarriedForm(request.POST))
            return redirect("outreach:batch_detail", batch_id=made)
        if isinstance(form, ListForm) and form.is_valid():
            content = form.content()
            page = looked_over(page, actor=request.actor, content=content, today=today)
            form = CarriedForm.holding(content)
    except Refused as refusal:
        form = ListForm({})
        form.full_clean()
        form.errors.clear()
        form.add_error(None, str(refusal.message))
    return render(request, "outreach/batch_create.html", {"page": page, "form": form})


@sensitive_variables()
def _take(request: Request, agreement_id: UUID, carried: CarriedForm) -> UUID:
    if not carried.is_valid():
        raise Refused(texts.FILE_NEEDED)
    at = timezone.now()
    checked = checked_file(
        actor=request.actor,
        agreement_id=agreement_id,
        content=carried.cleaned_data["carried"],
        today=timezone.localdate(at),
    )
    delivery = Delivery(nonce=carried.cleaned_data["nonce"], source=Source.FILE, checked=checked)
    return take_in(actor=request.actor, agreement_id=agreement_id, delivery=delivery, at=at)


@requires(MEMBER, scope=BATCHES)
@require_safe
def batch_list(request: Request) -> HttpResponse:
    number = request.GET.get("pagina", "1")
    page = batch_list_page(actor=request.actor, on=timezone.localdate(), number=number)
    return render(request, "outreach/batch_list.html", {"page": page})


@requires(MEMBER, scope=BATCHES)
@require_safe
def batch_detail(request: Request, batch_id: UUID) -> HttpResponse:
    page = batch_page(actor=request.actor, batch_id=batch_id)
    return render(request, "outreach/batch_detail.html", {"page": page})
