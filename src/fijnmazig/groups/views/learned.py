"""What one group learned, and giving some of it to who keeps up the playbook."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import drawn_at
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.forms.lessons import ReleaseForm
from fijnmazig.groups.queries.learned import ReleasePage, doubtful_in
from fijnmazig.groups.services import lessons, reading
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

EDITIONS = "groups.queries.reach.led_editions"
NOTES = "groups.queries.lessons.led_notes"


@requires_vault(LEAD, scope=EDITIONS)
@require_GET
def learned_list(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    return _listed(request, edition_id)


@requires_vault(LEAD, scope=NOTES)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def note_release(request: OpenedRequest, note_id: UUID) -> HttpResponse:
    page = reading.open_note(
        actor=request.actor, opened=request.opened, note_id=note_id, at=timezone.now()
    )
    form = ReleaseForm(request.POST or None, initial={"text": page.note.text, "previewed": ""})
    form = given_back(request, form)
    if form.is_valid():
        try:
            if form.was_previewed:
                _release(request, page, form)
                return redirect("groups:learned_list", edition_id=page.edition_id)
            page, form = _previewed(request, page, form)
        except Refused as refusal:
            form.add_error("text", str(refusal.message))
    return render(request, "groups/note_release.html", {"page": page, "form": form})


def _release(request: OpenedRequest, page: ReleasePage, form: ReleaseForm) -> None:
    lessons.release_note(
        actor=request.actor,
        opened=request.opened,
        note_id=page.note.id,
        text=form.cleaned_data["text"],
        at=timezone.now(),
    )


def _previewed(
    request: OpenedRequest, page: ReleasePage, form: ReleaseForm
) -> tuple[ReleasePage, ReleaseForm]:
    text = form.cleaned_data["text"]
    lessons.check_release(
        actor=request.actor, opened=request.opened, note_id=page.note.id, text=text
    )
    shown = replace(page, preview=text, doubtful=doubtful_in(text))
    return shown, ReleaseForm(initial={"text": text, "previewed": text})


@requires_vault(LEAD, scope=NOTES)
@require_POST
@drawn_at("groups:note_release", "note_id")
def note_take_back(request: OpenedRequest, note_id: UUID) -> HttpResponse:
    page = reading.open_note(
        actor=request.actor, opened=request.opened, note_id=note_id, at=timezone.now()
    )
    try:
        lessons.take_back_note(actor=request.actor, note_id=note_id, at=timezone.now())
    except Refused as refusal:
        return _listed(request, page.edition_id, refusal=refusal)
    return redirect("groups:learned_list", edition_id=page.edition_id)


def _listed(
    request: OpenedRequest, edition_id: UUID, *, refusal: Refused | None = None
) -> HttpResponse:
    page = reading.open_learned(
        actor=request.actor, opened=request.opened, edition_id=edition_id, at=timezone.now()
    )
    values = {"page": page, "refused": refusal.message if refusal else ""}
    status = 409 if refusal else 200
    return render(request, "groups/learned_list.html", values, status=status)
