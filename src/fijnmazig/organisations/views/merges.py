"""Doubles: found, laid side by side, merged, taken apart again, or told apart."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import Request, requires
from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.domain.permissions import IMPORT
from fijnmazig.organisations.forms.merges import union_in
from fijnmazig.organisations.queries.comparing import merge_lines, merge_page
from fijnmazig.organisations.queries.doubles import double_page
from fijnmazig.organisations.services import merges as services
from fijnmazig.organisations.texts import merges as texts

MERGEABLE = "organisations.queries.merges.mergeable_organisations"
VISIBLE = "organisations.queries.merges.visible_merges"


@requires(IMPORT, scope=MERGEABLE)
@require_safe
def double_list(request: Request, path: str = "organisaties") -> HttpResponse:
    page = double_page(
        actor=request.actor,
        kind=kind_of(path),
        on=timezone.localdate(),
        number=request.GET.get("pagina", "1"),
    )
    return render(request, "organisations/double_list.html", {"page": page})


@requires(IMPORT, scope=MERGEABLE)
@require_http_methods(["GET", "POST"])
def merge_create(request: Request, path: str, first_id: UUID, second_id: UUID) -> HttpResponse:
    kind, at = kind_of(path), timezone.now()
    if request.method == "POST":
        union = union_in(request.POST, kind=kind, first_id=first_id, second_id=second_id)
        merge_id = services.merge(actor=request.actor, union=union, at=at)
        return redirect("organisations:merge_detail", merge_id=merge_id)
    page = services.compare(
        actor=request.actor, kind=kind, first_id=first_id, second_id=second_id, at=at
    )
    return render(request, "organisations/merge_create.html", {"page": page})


@requires(IMPORT, scope=MERGEABLE)
@require_POST
def distinction_create(
    request: Request, path: str, first_id: UUID, second_id: UUID
) -> HttpResponse:
    services.distinguish(
        actor=request.actor, kind=kind_of(path), ids=(first_id, second_id), at=timezone.now()
    )
    return redirect("organisations:double_list", path=path)


@requires(IMPORT, scope=VISIBLE)
@require_safe
def merge_list(request: Request) -> HttpResponse:
    at = timezone.now()
    page = merge_lines(actor=request.actor, at=at, on=timezone.localdate(at))
    return render(request, "organisations/merge_list.html", {"page": page})


@requires(IMPORT, scope=VISIBLE)
@require_safe
def merge_detail(request: Request, merge_id: UUID) -> HttpResponse:
    at = timezone.now()
    page = merge_page(actor=request.actor, merge_id=merge_id, at=at, on=timezone.localdate(at))
    return render(request, "organisations/merge_detail.html", {"page": page})


@requires(IMPORT, scope=VISIBLE)
@require_POST
def merge_undo(request: Request, merge_id: UUID) -> HttpResponse:
    services.undo(actor=request.actor, merge_id=merge_id, at=timezone.now())
    return redirect("organisations:merge_detail", merge_id=merge_id)


def kind_of(path: str) -> MergeKind:
    """Return the kind that a word in an address stands for; NotFound when it stands for none."""
    if path not in texts.PATHS:
        raise NotFound
    return texts.PATHS[path]
