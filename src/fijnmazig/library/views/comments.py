"""Remarks about an item: read and written by members only."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import MEMBER, Request, bind, requires
from fijnmazig.library.domain.items import CommentKind
from fijnmazig.library.forms.remarks import RemarkForm, UseForm
from fijnmazig.library.queries.comments import (
    comment_list_page,
    comment_news_page,
    comment_page,
    removal_page,
)
from fijnmazig.library.services import comments

VISIBLE = "library.queries.comments.visible_comments"
FORMS: Mapping[CommentKind, type[RemarkForm | UseForm]] = {
    CommentKind.REMARK: RemarkForm,
    CommentKind.USED_HERE: UseForm,
}


def _to(item_id: UUID, comment_id: UUID) -> HttpResponse:
    url = reverse("library:comment_list", kwargs={"item_id": item_id})
    return redirect(f"{url}#r-{comment_id}")


@requires(MEMBER, scope=VISIBLE)
@require_safe
def comment_list(request: Request, item_id: UUID) -> HttpResponse:
    page = comment_list_page(actor=request.actor, item_id=item_id, at=timezone.now())
    return render(request, "library/comment_list.html", {"page": page})


@requires(MEMBER, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def comment_create(request: Request, item_id: UUID) -> HttpResponse:
    return _write(request, item_id, bind(RemarkForm, request), "library/comment_create.html")


@requires(MEMBER, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def use_create(request: Request, item_id: UUID) -> HttpResponse:
    return _write(request, item_id, bind(UseForm, request), "library/use_create.html")


def _write(
    request: Request, item_id: UUID, form: RemarkForm | UseForm, template: str
) -> HttpResponse:
    now = timezone.now()
    page = comment_list_page(actor=request.actor, item_id=item_id, at=now)
    if form.is_valid():
        try:
            comment_id = comments.write_comment(
                actor=request.actor, item_id=item_id, remark=form.as_remark(), at=now
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return _to(item_id, comment_id)
    return render(request, template, {"page": page, "form": form})


@requires(MEMBER, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def comment_edit(request: Request, item_id: UUID, comment_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = comment_page(actor=request.actor, item_id=item_id, comment_id=comment_id, at=now)
    kind = FORMS[page.remark.kind]
    form = kind(request.POST) if request.method == "POST" else kind.showing(page.remark)
    if form.is_valid():
        try:
            comments.change_comment(
                actor=request.actor,
                item_id=item_id,
                comment_id=comment_id,
                remark=form.as_remark(),
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return _to(item_id, comment_id)
    return render(request, "library/comment_edit.html", {"page": page, "form": form})


@requires(MEMBER, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def comment_remove(request: Request, item_id: UUID, comment_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = removal_page(actor=request.actor, item_id=item_id, comment_id=comment_id, at=now)
    if request.method == "POST":
        comments.remove_comment(actor=request.actor, item_id=item_id, comment_id=comment_id, at=now)
        return _to(item_id, comment_id) if page.title else redirect("library:comment_news")
    return render(request, "library/comment_remove.html", {"page": page})


@requires(MEMBER, scope=VISIBLE)
@require_POST
def comment_help(request: Request, item_id: UUID, comment_id: UUID) -> HttpResponse:
    is_helpful = request.POST.get("geholpen") == "1"
    mark = comments.mark_helpful if is_helpful else comments.unmark_helpful
    mark(actor=request.actor, item_id=item_id, comment_id=comment_id, at=timezone.now())
    return _to(item_id, comment_id)


@requires(MEMBER, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def comment_news(request: Request) -> HttpResponse:
    if request.method == "POST":
        comments.mark_seen(actor=request.actor, at=timezone.now())
        return redirect("library:comment_news")
    page = comment_news_page(actor=request.actor)
    return render(request, "library/comment_news.html", {"page": page})
