"""What a sharer does with their own items."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.forms.items import ItemForm
from fijnmazig.library.queries.own import own_page, own_title
from fijnmazig.library.queries.review import review_page
from fijnmazig.library.services import confirming, items, likeness, reviewing, sharing

OWN = "library.queries.items.own_items"


@requires(SHARE, scope=OWN)
@require_safe
def own_item_list(request: Request) -> HttpResponse:
    page = own_page(actor=request.actor, today=timezone.localdate())
    return render(request, "library/own_item_list.html", {"page": page})


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def item_edit(request: Request, item_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = review_page(actor=request.actor, item_id=item_id, today=timezone.localdate(now))
    typed = request.POST if request.method == "POST" else None
    form = ItemForm(
        typed, initial=page.initial, details=page.details, organisations=page.organisations
    )
    if form.is_valid():
        try:
            sharing.describe_and(
                actor=request.actor,
                item_id=item_id,
                description=form.as_description(),
                left_out=form.cleaned_data["left_out"],
                then=form.cleaned_data["then"],
                at=now,
                today=timezone.localdate(now),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("library:item_edit", item_id=item_id)
    return render(request, "library/item_edit.html", {"page": page, "form": form})


@requires(SHARE, scope=OWN)
@require_POST
def likeness_decide(request: Request, item_id: UUID) -> HttpResponse:
    kept_id = likeness.decide(
        actor=request.actor,
        item_id=item_id,
        decision=likeness.read_decision(request.POST.get("besluit", "")),
        at=timezone.now(),
    )
    return redirect("library:item_edit", item_id=kept_id)


@requires(SHARE, scope=OWN)
@require_POST
def item_take_back(request: Request, item_id: UUID) -> HttpResponse:
    reviewing.take_back(actor=request.actor, item_id=item_id, at=timezone.now())
    return redirect("library:item_edit", item_id=item_id)


@requires(SHARE, scope=OWN)
@require_POST
def item_confirm(request: Request, item_id: UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    confirming.confirm(actor=request.actor, item_id=item_id, at=now, today=today)
    return redirect("library:own_item_list")


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def item_withdraw(request: Request, item_id: UUID) -> HttpResponse:
    title = own_title(actor=request.actor, item_id=item_id)
    if request.method == "POST":
        items.withdraw(actor=request.actor, item_id=item_id, at=timezone.now())
        return redirect("library:item_edit", item_id=item_id)
    shown = {"item_id": item_id, "item_title": title}
    return render(request, "library/item_withdraw.html", shown)
