"""Open and close one's own vault; the first time, make a key."""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.accounts.queries import second_factor_at
from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.common.throttle import Throttle
from fijnmazig.vault import texts
from fijnmazig.vault.domain.holding import HOLD
from fijnmazig.vault.domain.opening import FRESH, SEEN_STEP
from fijnmazig.vault.domain.sealing import KeyPair
from fijnmazig.vault.forms import OpenForm, PasswordKeyForm, PhraseKeyForm
from fijnmazig.vault.opening import (
    OpenedRequest,
    begin,
    close,
    page_of,
    requires_vault,
    wanted_page,
)
from fijnmazig.vault.queries.members import own_vault
from fijnmazig.vault.services.drafts import keep_draft
from fijnmazig.vault.services.entering import prepare
from fijnmazig.vault.services.keys import close_key, make_key, open_key, replace_key

OWN = "vault.queries.members.own_vault"
OPENINGS = Throttle(limit=10, period=timedelta(minutes=15))  # as many as passwords at the login


@requires(HOLD, scope=OWN)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def vault_open(request: Request) -> HttpResponse:
    page, at = own_vault(actor=request.actor), timezone.now()
    if not is_proved(request, at=at):
        return prove_first(request, back="vault:vault_open")
    if not page.has_key and request.method == "GET":
        return redirect("vault:key_create")
    form = OpenForm(request.POST or None, with_phrase=page.with_phrase, is_stale=page.is_stale)
    words = dict(form.cleaned_data) if form.is_valid() else {}
    answer = words and try_slowly(
        request, form, lambda: open_key(actor=request.actor, at=at, **words), at=at
    )
    return answer or render(request, "vault/vault_open.html", {"page": page, "form": form})


@requires(HOLD, scope=OWN)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def key_create(request: Request) -> HttpResponse:
    page, at = own_vault(actor=request.actor), timezone.now()
    if not is_proved(request, at=at):
        return prove_first(request, back="vault:key_create")
    if page.has_key:
        return redirect("vault:vault_open")
    form = (PhraseKeyForm if page.makes_phrase else PasswordKeyForm)(request.POST or None)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    answer = words and try_slowly(
        request,
        form,
        lambda: make_key(actor=request.actor, kind=page.next_kind, words=words, at=at),
        at=at,
    )
    return answer or render(request, "vault/key_create.html", {"page": page, "form": form})


@requires(HOLD, scope=OWN)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def key_replace(request: Request) -> HttpResponse:
    page, at = own_vault(actor=request.actor), timezone.now()
    if not is_proved(request, at=at):
        return prove_first(request, back="vault:key_replace")
    if not page.has_key:
        return redirect("vault:key_create")
    form = (PhraseKeyForm if page.makes_phrase else PasswordKeyForm)(request.POST or None)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    answer = words and try_slowly(
        request,
        form,
        lambda: replace_key(actor=request.actor, kind=page.next_kind, words=words, at=at),
        at=at,
    )
    return answer or render(request, "vault/key_replace.html", {"page": page, "form": form})


@requires(HOLD, scope=OWN)
@require_POST
def vault_close(request: Request) -> HttpResponse:
    response = redirect(settings.LOGIN_REDIRECT_URL)
    close(request, response)
    close_key(actor=request.actor, at=timezone.now())
    return response


@requires_vault(HOLD, scope=OWN)
@require_POST
def vault_keep(_request: OpenedRequest) -> HttpResponse:
    return HttpResponse(status=204)


@requires(HOLD, scope=OWN)
@require_POST
@sensitive_post_parameters()
def draft_save(request: Request) -> HttpResponse:
    kept = keep_draft(
        actor=request.actor,
        path=page_of(request),
        typed=dict(request.POST.lists()),
        at=timezone.now(),
    )
    return HttpResponse(status=204 if kept else 409)


# --- Parts of these views -------------------------------------------------------------------------
def is_proved(request: Request, *, at: datetime) -> bool:
    """Tell whether a second factor was given just now; not when the clock went back since."""
    proved_at = second_factor_at(request)
    return proved_at is not None and -SEEN_STEP <= at - proved_at < FRESH


def prove_first(request: Request, *, back: str) -> HttpResponse:
    """Send the visitor to give a second factor, and back here."""
    kind = own_vault(actor=request.actor).second_factor
    query = urlencode({"next": reverse(back)})
    return HttpResponseRedirect(f"{reverse(kind)}?{query}")


@sensitive_variables()
def try_slowly(
    request: Request, form: Form, get_pair: Callable[[], KeyPair], *, at: datetime
) -> HttpResponse | None:
    """Return where one goes with an opened vault; None, with a sentence, when it stays shut."""
    if not OPENINGS.admits(str(request.actor.user_id), at=at):
        form.add_error(None, str(texts.WAIT))
        return None
    try:
        pair = get_pair()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return None
    prepare(actor=request.actor, pair=pair, at=at)
    response = HttpResponseRedirect(wanted_page(request) or reverse("vault:team_list"))
    begin(request, response, pair=pair)
    return response
