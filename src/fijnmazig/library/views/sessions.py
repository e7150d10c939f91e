"""Write the sessions of a playbook, one by one; every button works without JavaScript."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.domain.playbook_parts import rearranged
from fijnmazig.library.forms.sessions import WholeSession
from fijnmazig.library.queries.drafts import session_page
from fijnmazig.library.services import drafts

OWN = "library.queries.items.own_items"
STEPS = {"hoger": -1, "lager": 1}


@requires(SHARE, scope=OWN)
@require_POST
def session_create(request: Request, item_id: UUID) -> HttpResponse:
    key = drafts.add_session(actor=request.actor, item_id=item_id, at=timezone.now())
    return redirect("library:session_edit", item_id=item_id, key=key)


@requires(SHARE, scope=OWN)
@require_http_methods(["GET", "POST"])
def session_edit(request: Request, item_id: UUID, key: str) -> HttpResponse:
    page = session_page(actor=request.actor, item_id=item_id, key=key)
    given = request.POST if request.method == "POST" else None
    form = WholeSession(given, session=page.session)
    if given is not None and form.is_valid():
        session, part = rearranged(form.as_session(), action=given.get("actie", ""))
        try:
            drafts.save_session(
                actor=request.actor, item_id=item_id, key=key, session=session, at=timezone.now()
            )
        except Refused as refusal:
            form.main.add_error(None, str(refusal.message))
        else:
            return redirect(_onward(item_id, key, part))
    return render(request, "library/session_edit.html", {"page": page, "form": form})


def _onward(item_id: UUID, key: str, part: int | None) -> str:
    """Return the address of the part that was worked on, or of the list of sessions."""
    if part is None:
        return f"{reverse('library:playbook_edit', kwargs={'item_id': item_id})}#sessies"
    address = reverse("library:session_edit", kwargs={"item_id": item_id, "key": key})
    return f"{address}#onderdeel-{part}"


@requires(SHARE, scope=OWN)
@require_POST
def session_move(request: Request, item_id: UUID, key: str) -> HttpResponse:
    drafts.move_session(
        actor=request.actor,
        item_id=item_id,
        key=key,
        step=STEPS.get(request.POST.get("richting", ""), 0),
        at=timezone.now(),
    )
    return redirect(_onward(item_id, key, None))


@requires(SHARE, scope=OWN)
@require_POST
def session_remove(request: Request, item_id: UUID, key: str) -> HttpResponse:
    drafts.remove_session(actor=request.actor, item_id=item_id, key=key, at=timezone.now())
    return redirect(_onward(item_id, key, None))


@requires(SHARE, scope=OWN)
@require_POST
def session_restore(request: Request, item_id: UUID, key: str) -> HttpResponse:
    drafts.restore_session(actor=request.actor, item_id=item_id, key=key, at=timezone.now())
    return redirect(_onward(item_id, key, None))
