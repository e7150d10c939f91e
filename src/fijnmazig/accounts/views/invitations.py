"""Personal links: sent by the administrator, opened by whom they are for."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fijnmazig.accounts import queries, services
from fijnmazig.accounts.forms import AcceptForm, InvitationForm, RenewalForm
from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, open_page, requires

INVITE = "accounts.invite"
INVITATIONS = "accounts.queries.visible_invitations"


@requires(INVITE, scope=INVITATIONS)
@require_GET
def invitation_list(request: Request) -> HttpResponse:
    page = queries.invitation_list(
        actor=request.actor, at=timezone.now(), number=request.GET.get("pagina", "1")
    )
    return render(request, "accounts/invitation_list.html", {"page": page})


@requires(INVITE, scope=INVITATIONS)
@require_http_methods(["GET", "POST"])
def invitation_create(request: Request) -> HttpResponse:
    form = bind(InvitationForm, request)
    if form.is_valid():
        try:
            services.invite(
                actor=request.actor,
                email=form.cleaned_data["email"],
                role=form.role(),
                scope=form.scope(),
                at=timezone.now(),
                url_of=lambda token: request.build_absolute_uri(
                    reverse("accounts:invitation_accept", args=[token])
                ),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("accounts:invitation_list")
    return render(request, "accounts/invitation_create.html", {"form": form})


@requires(INVITE, scope=INVITATIONS)
@require_POST
def invitation_withdraw(request: Request, invitation_id: UUID) -> HttpResponse:
    services.withdraw_invitation(
        actor=request.actor, invitation_id=invitation_id, at=timezone.now()
    )
    return redirect("accounts:invitation_list")


@open_page(scope="accounts.queries.open_invitation")
@require_http_methods(["GET", "POST"])
def invitation_accept(request: Request, token: str) -> HttpResponse:
    page = queries.open_invitation(actor=request.actor, token=token, at=timezone.now())
    form = AcceptForm(
        request.POST if request.method == "POST" else None,
        has_account=page.has_account,
        email=page.email,
    )
    if form.is_valid():
        try:
            services.accept_invitation(
                actor=request.actor, token=token, at=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("account_login")
    return render(request, "accounts/invitation_accept.html", {"page": page, "form": form})


@open_page(scope="accounts.queries.open_renewal")
@require_http_methods(["GET", "POST"])
def renewal_accept(request: Request, token: str) -> HttpResponse:
    page = queries.open_renewal(token=token, at=timezone.now())
    typed = request.POST if request.method == "POST" else None
    form = RenewalForm(typed, name=page.name, email=page.email)
    if form.is_valid():
        services.accept_renewal(token=token, at=timezone.now(), **form.cleaned_data)
        return redirect("account_login")
    return render(request, "accounts/renewal_accept.html", {"page": page, "form": form})
