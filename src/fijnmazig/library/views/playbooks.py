"""Write a playbook: from nothing, as the next version, or as one's own version of another."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, requires
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.forms.playbooks import AdaptForm, FactsForm, FinishForm, PlaybookForm
from fijnmazig.library.queries.drafts import adaptation_page, draft_page
from fijnmazig.library.services import drafts
from fijnmazig.library.services.items import Description

OWN = "library.queries.items.own_items"
VERSIONS = "library.queries.items.visible_versions"


@requires(SHARE)
@require_http_methods(["GET", "POST"])
def playbook_create(request: Request) -> HttpResponse:
    form = bind(PlaybookForm, request)
    if form.is_valid():
        item_id = drafts.begin_new(
            actor=request.actor, description=_description(**form.cleaned_data), at=timezone.now()
        )
        return redirect("library:playbook_edit", item_id=item_id)
    return render(request, "library/playbook_create.html", {"page": None, "form": form})


def _description(*, title: str, description: str) -> Description:
    return Description(
        kind=Kind.PLAYBOOK,
        title=title,
        description=description,
        owner_text="",
        network="",
        municipality_nis="",
        language="nl",
        year=None,
        themes=(),
    )


@requires(SHARE, scope=VERSIONS)
@require_http_methods(["GET", "POST"])
def playbook_adapt(request: Request, item_id: UUID, number: int) -> HttpResponse:
    which = Which(item_id=item_id, number=number)
    page = adaptation_page(actor=request.actor, which=which)
    form = AdaptForm(request.POST if request.method == "POST" else None, page=page)
    if form.is_valid():
        own_id = drafts.adapt(
            actor=request.actor,
            which=which,
            title=form.cleaned_data["title"],
            at=timezone.now(),
        )
        return redirect("library:playbook_edit", item_id=own_id)
    return render(request, "library/playbook_adapt.html", {"page": page, "form": form})


@requires(SHARE, scope=OWN)
@require_POST
def playbook_begin(request: Request, item_id: UUID) -> HttpResponse:
    drafts.begin_next(actor=request.actor, item_id=item_id, at=timezone.now())
    return redirect("library:playbook_edit", item_id=item_id)


@requires(SHARE, scope=OWN)
@require_safe
def playbook_edit(request: Request, item_id: UUID) -> HttpResponse:
    page = draft_page(actor=request.actor, item_id=item_id)
    return render(request, "library/playbook_edit.html", {"page": page})


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def facts_edit(request: Request, item_id: UUID) -> HttpResponse:
    page = draft_page(actor=request.actor, item_id=item_id)
    form = FactsForm(request.POST if request.method == "POST" else None, facts=page.facts)
    if form.is_valid():
        try:
            drafts.save_facts(
                actor=request.actor, item_id=item_id, facts=form.as_facts(), at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("library:playbook_edit", item_id=item_id)
    return render(request, "library/facts_edit.html", {"page": page, "form": form})


@requires(SHARE, scope=OWN)
@require_safe
def playbook_preview(request: Request, item_id: UUID) -> HttpResponse:
    page = draft_page(actor=request.actor, item_id=item_id)
    return render(request, "library/playbook_preview.html", {"page": page})


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def playbook_finish(request: Request, item_id: UUID) -> HttpResponse:
    page = draft_page(actor=request.actor, item_id=item_id)
    form = FinishForm(request.POST if request.method == "POST" else None, page=page)
    if form.is_valid():
        try:
            drafts.finish_draft(
                actor=request.actor,
                item_id=item_id,
                news=form.as_news(),
                vouched=form.vouched_texts(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("library:item_edit", item_id=item_id)
    return render(request, "library/playbook_finish.html", {"page": page, "form": form})


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def playbook_discard(request: Request, item_id: UUID) -> HttpResponse:
    page = draft_page(actor=request.actor, item_id=item_id)
    if request.method == "POST":
        if drafts.discard_draft(actor=request.actor, item_id=item_id, at=timezone.now()):
            return redirect("library:item_edit", item_id=item_id)
        return redirect("library:own_item_list")
    return render(request, "library/playbook_discard.html", {"page": page})
