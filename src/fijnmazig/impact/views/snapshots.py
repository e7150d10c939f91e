"""Frozen figures at the desk: taken, looked at by a second person, released, withdrawn."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, bind, requires
from fijnmazig.impact.domain.permissions import MANAGE, REVIEW, SEE
from fijnmazig.impact.forms.snapshots import SnapshotForm, WithdrawForm
from fijnmazig.impact.queries.snapshot_pages import (
    SnapshotPage,
    project_title,
    snapshot_list_page,
    snapshot_page,
)
from fijnmazig.impact.services.since import change_page
from fijnmazig.impact.services.snapshots import (
    release_snapshot,
    review_snapshot,
    take_snapshot,
    withdraw_snapshot,
)

SNAPSHOTS = "impact.queries.snapshot_reach.visible_snapshots"
KEPT = "impact.queries.snapshot_reach.kept_snapshots"
REVIEWED = "impact.queries.snapshot_reach.reviewable_snapshots"
PROJECTS = "impact.queries.reach.managed_projects"


@requires(SEE, scope=SNAPSHOTS)
@require_safe
def snapshot_list(request: Request) -> HttpResponse:
    page = snapshot_list_page(actor=request.actor)
    return render(request, "impact/snapshot_list.html", {"page": page})


@requires(MANAGE, scope=PROJECTS)
@require_http_methods(["GET", "POST"])
def snapshot_create(request: Request, project_id: UUID) -> HttpResponse:
    title = project_title(actor=request.actor, project_id=project_id)
    form = bind(SnapshotForm, request)
    if form.is_valid():
        try:
            made = take_snapshot(
                actor=request.actor,
                project_id=project_id,
                facts=form.as_facts(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("impact:snapshot_detail", snapshot_id=made)
    return render(request, "impact/snapshot_create.html", {"page": title, "form": form})


@requires(SEE, scope=SNAPSHOTS)
@require_safe
def snapshot_detail(request: Request, snapshot_id: UUID) -> HttpResponse:
    page = snapshot_page(actor=request.actor, snapshot_id=snapshot_id)
    return render(request, "impact/snapshot_detail.html", {"page": page})


@requires(REVIEW, scope=REVIEWED)
@require_http_methods(["GET", "POST"])
def snapshot_review(request: Request, snapshot_id: UUID) -> HttpResponse:
    page = snapshot_page(actor=request.actor, snapshot_id=snapshot_id)
    if not page.may_review and request.method == "GET":
        raise NotFound
    return _decided(request, page, template="review", act=review_snapshot)


@requires(MANAGE, scope=KEPT)
@require_http_methods(["GET", "POST"])
def snapshot_release(request: Request, snapshot_id: UUID) -> HttpResponse:
    page = snapshot_page(actor=request.actor, snapshot_id=snapshot_id)
    if not page.may_release and request.method == "GET":
        raise NotFound
    return _decided(request, page, template="release", act=release_snapshot)


def _decided(
    request: Request, page: SnapshotPage, *, template: str, act: Callable[..., None]
) -> HttpResponse:
    """Return the page with the button, or do what it says and go back to the snapshot."""
    if request.method == "POST":
        try:
            act(actor=request.actor, snapshot_id=page.told.id, at=timezone.now())
        except Refused as refusal:
            page = replace(page, refused=str(refusal.message))
        else:
            return redirect("impact:snapshot_detail", snapshot_id=page.told.id)
    return render(request, f"impact/snapshot_{template}.html", {"page": page})


@requires(MANAGE, scope=KEPT)
@require_http_methods(["GET", "POST"])
def snapshot_withdraw(request: Request, snapshot_id: UUID) -> HttpResponse:
    page = snapshot_page(actor=request.actor, snapshot_id=snapshot_id)
    if not page.may_withdraw:
        raise NotFound
    form = bind(WithdrawForm, request)
    if form.is_valid():
        try:
            withdraw_snapshot(
                actor=request.actor,
                snapshot_id=snapshot_id,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("impact:snapshot_detail", snapshot_id=snapshot_id)
    return render(request, "impact/snapshot_withdraw.html", {"page": page, "form": form})


@requires(MANAGE, scope=KEPT)
@require_safe
def snapshot_compare(request: Request, snapshot_id: UUID) -> HttpResponse:
    page = change_page(actor=request.actor, snapshot_id=snapshot_id, on=timezone.localdate())
    return render(request, "impact/snapshot_compare.html", {"page": page})
