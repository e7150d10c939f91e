"""Members and their roles, for the administrator."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.accounts import services
from fijnmazig.accounts.forms import MemberSearchForm, RoleForm
from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, requires

MANAGE = "accounts.manage"
MEMBERS = "accounts.queries.visible_members"


@requires(MANAGE, scope=MEMBERS)
@require_http_methods(["GET", "POST"])
def member_list(request: Request) -> HttpResponse:
    form = MemberSearchForm(request.POST or request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = services.list_members(
        actor=request.actor,
        at=timezone.now(),
        number=request.GET.get("pagina", "1"),
        text=wanted.get("text", ""),
        role=wanted.get("role", ""),
    )
    return render(request, "accounts/member_list.html", {"page": page, "form": form})


@requires(MANAGE, scope=MEMBERS)
@require_http_methods(["GET"])
def member_detail(request: Request, member_id: UUID) -> HttpResponse:
    page = services.view_member(actor=request.actor, member_id=member_id, at=timezone.now())
    return render(request, "accounts/member_detail.html", {"page": page, "form": RoleForm()})


@requires(MANAGE, scope=MEMBERS)
@require_http_methods(["GET", "POST"])
def role_grant(request: Request, member_id: UUID) -> HttpResponse:
    page = services.view_member(actor=request.actor, member_id=member_id, at=timezone.now())
    form = bind(RoleForm, request)
    if form.is_valid():
        try:
            services.grant_role(
                actor=request.actor,
                user_id=member_id,
                role=form.role(),
                scope=form.scope(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("accounts:member_detail", member_id=member_id)
    return render(request, "accounts/role_grant.html", {"page": page, "form": form})


@requires(MANAGE, scope=MEMBERS)
@require_POST
def role_end(request: Request, member_id: UUID, grant_id: UUID) -> HttpResponse:
    services.end_role(actor=request.actor, user_id=member_id, grant_id=grant_id, at=timezone.now())
    return redirect("accounts:member_detail", member_id=member_id)


@requires(MANAGE, scope=MEMBERS)
@require_POST
def member_renew(request: Request, member_id: UUID) -> HttpResponse:
    services.renew_login(
        actor=request.actor,
        member_id=member_id,
        at=timezone.now(),
        url_of=lambda token: request.build_absolute_uri(
            reverse("accounts:renewal_accept", args=[token])
        ),
    )
    return redirect("accounts:member_detail", member_id=member_id)


@requires(MANAGE, scope=MEMBERS)
@require_POST
def member_close(request: Request, member_id: UUID) -> HttpResponse:
    services.close_member(actor=request.actor, member_id=member_id, at=timezone.now())
    return redirect("accounts:member_detail", member_id=member_id)


@requires(MANAGE, scope=MEMBERS)
@require_POST
def member_reopen(request: Request, member_id: UUID) -> HttpResponse:
    services.reopen_member(actor=request.actor, member_id=member_id, at=timezone.now())
    return redirect("accounts:member_detail", member_id=member_id)
