"""One's own account: who you are, where you are logged in, what we keep."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fijnmazig.accounts import domain, queries, services
from fijnmazig.accounts.forms import ProfileForm
from fijnmazig.common.http import MEMBER, Request, requires

OWN_ACCOUNT = "accounts.queries.own_account"
OWN_SESSIONS = "accounts.queries.own_sessions"


@requires(MEMBER, scope=OWN_ACCOUNT)
@require_GET
def profile_detail(request: Request) -> HttpResponse:
    page = queries.own_account(actor=request.actor)
    return render(request, "accounts/profile_detail.html", {"page": page})


@requires(MEMBER, scope=OWN_ACCOUNT)
@require_http_methods(["GET", "POST"])
def profile_edit(request: Request) -> HttpResponse:
    page = queries.own_account(actor=request.actor)
    form = ProfileForm(request.POST or None, initial={"name": page.name, "language": page.language})
    if form.is_valid():
        services.change_profile(actor=request.actor, at=timezone.now(), **form.cleaned_data)
        return redirect("accounts:profile_detail")
    return render(request, "accounts/profile_edit.html", {"page": page, "form": form})


@requires(MEMBER, scope=OWN_SESSIONS)
@require_GET
def session_list(request: Request) -> HttpResponse:
    page = queries.own_sessions(
        actor=request.actor, current=UUID(request.session["login_session"]), at=timezone.now()
    )
    return render(request, "accounts/session_list.html", {"page": page})


@requires(MEMBER, scope=OWN_SESSIONS)
@require_POST
def session_end(request: Request, session_id: UUID) -> HttpResponse:
    services.end_session(
        actor=request.actor,
        session_id=session_id,
        at=timezone.now(),
        why=domain.SessionState.ENDED,
    )
    return redirect("accounts:session_list")


@requires(MEMBER)
@require_POST
def keep_alive(_request: Request) -> HttpResponse:
    return HttpResponse(status=204)
