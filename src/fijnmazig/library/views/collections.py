"""Collections: read by all once published, made and changed by who shares."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, open_page, requires
from fijnmazig.library.domain.collections import Step
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.forms.collections import CollectionForm, NoteForm
from fijnmazig.library.queries.collections import (
    collection_add_page,
    collection_edit_page,
    collection_list_page,
    collection_page,
    entry_page,
)
from fijnmazig.library.services import collections

VISIBLE = "library.queries.collections.visible_collections"
OWN = "library.queries.collections.own_collections"
ITEMS = "library.queries.items.visible_items"


@open_page(scope=VISIBLE, listed=True)
@require_safe
def collection_list(request: Request) -> HttpResponse:
    page = collection_list_page(actor=request.actor)
    return render(request, "library/collection_list.html", {"page": page})


@open_page(scope=VISIBLE)
@require_safe
def collection_detail(request: Request, collection_id: UUID) -> HttpResponse:
    page = collection_page(actor=request.actor, collection_id=collection_id)
    return render(request, "library/collection_detail.html", {"page": page})


@open_page(scope=VISIBLE)
@require_safe
def collection_print(request: Request, collection_id: UUID) -> HttpResponse:
    page = collection_page(actor=request.actor, collection_id=collection_id)
    return render(request, "library/collection_print.html", {"page": page})


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def collection_create(request: Request) -> HttpResponse:
    form = bind(CollectionForm, request)
    if form.is_valid():
        try:
            collection_id = collections.make_collection(
                actor=request.actor, about=form.as_about(), at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("library:collection_edit", collection_id=collection_id)
    return render(request, "library/collection_create.html", {"page": None, "form": form})


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def collection_edit(request: Request, collection_id: UUID) -> HttpResponse:
    page = collection_edit_page(actor=request.actor, collection_id=collection_id)
    given = request.POST if request.method == "POST" else None
    form = CollectionForm(given, initial=page.initial)
    if form.is_valid():
        try:
            collections.describe_collection(
                actor=request.actor,
                collection_id=collection_id,
                about=form.as_about(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return _to_edit(collection_id)
    return render(request, "library/collection_edit.html", {"page": page, "form": form})


@requires(SHARE, scope=OWN)
@require_POST
def collection_publish(request: Request, collection_id: UUID) -> HttpResponse:
    is_open = request.POST.get("voor") == "iedereen"
    act = collections.publish_collection if is_open else collections.withdraw_collection
    act(actor=request.actor, collection_id=collection_id, at=timezone.now())
    return _to_edit(collection_id)


@requires(SHARE, scope=OWN)
@require_POST
def collection_remove(request: Request, collection_id: UUID) -> HttpResponse:
    collections.remove_collection(
        actor=request.actor, collection_id=collection_id, at=timezone.now()
    )
    return redirect(f"{reverse('library:collection_list')}#weggehaald")


@requires(SHARE, scope=OWN)
@require_POST
def collection_restore(request: Request, collection_id: UUID) -> HttpResponse:
    collections.restore_collection(
        actor=request.actor, collection_id=collection_id, at=timezone.now()
    )
    return _to_edit(collection_id)


@requires(SHARE, scope=ITEMS)
@require_http_methods(["GET", "POST"])
def collection_add(request: Request, item_id: UUID) -> HttpResponse:
    page = collection_add_page(actor=request.actor, item_id=item_id)
    chosen = page.chosen(request.POST.get("verzameling", ""))
    if chosen is not None:
        collections.put_in(
            actor=request.actor, collection_id=chosen, item_id=item_id, at=timezone.now()
        )
        return _to_edit(chosen, item_id)
    return render(request, "library/collection_add.html", {"page": page})


@requires(SHARE, scope=OWN)
@require_POST
def entry_move(request: Request, collection_id: UUID, item_id: UUID) -> HttpResponse:
    step = Step.UP if request.POST.get("naar") == "boven" else Step.DOWN
    collections.move_in(
        actor=request.actor,
        collection_id=collection_id,
        item_id=item_id,
        step=step,
        at=timezone.now(),
    )
    return _to_edit(collection_id, item_id)


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def entry_note(request: Request, collection_id: UUID, item_id: UUID) -> HttpResponse:
    page = entry_page(actor=request.actor, collection_id=collection_id, item_id=item_id)
    given = request.POST if request.method == "POST" else None
    form = NoteForm(given, initial={"note": page.entry.note})
    if form.is_valid():
        try:
            collections.note_in(
                actor=request.actor,
                collection_id=collection_id,
                item_id=item_id,
                note=form.cleaned_data["note"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return _to_edit(collection_id, item_id)
    return render(request, "library/entry_note.html", {"page": page, "form": form})


@requires(SHARE, scope=OWN)
@require_POST
def entry_remove(request: Request, collection_id: UUID, item_id: UUID) -> HttpResponse:
    collections.take_out(
        actor=request.actor, collection_id=collection_id, item_id=item_id, at=timezone.now()
    )
    return redirect(f"{_edit_url(collection_id)}#weggehaald")


@requires(SHARE, scope=OWN)
@require_POST
def entry_restore(request: Request, collection_id: UUID, item_id: UUID) -> HttpResponse:
    collections.put_back(
        actor=request.actor, collection_id=collection_id, item_id=item_id, at=timezone.now()
    )
    return _to_edit(collection_id, item_id)


def _edit_url(collection_id: UUID) -> str:
    return reverse("library:collection_edit", kwargs={"collection_id": collection_id})


def _to_edit(collection_id: UUID, item_id: UUID | None = None) -> HttpResponse:
    """Lead to where it can be changed, at the item just touched."""
    place = f"#i-{item_id}" if item_id else ""
    return redirect(f"{_edit_url(collection_id)}{place}")
