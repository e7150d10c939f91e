"""Teams: who is in them, who can read, and who gives access."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.vault.domain.holding import HOLD, TEAMS
from fijnmazig.vault.forms import NewMemberForm, TeamForm
from fijnmazig.vault.opening import OpenedRequest, given_back, opened_vault, requires_vault
from fijnmazig.vault.queries import teams as queries
from fijnmazig.vault.services import rotation, teams

VISIBLE = "vault.queries.teams.visible_teams"


@requires(HOLD, scope=VISIBLE)
@require_GET
def team_list(request: Request) -> HttpResponse:
    page = queries.team_list_page(
        actor=request.actor, is_open=opened_vault(request) is not None, at=timezone.now()
    )
    return render(request, "vault/team_list.html", {"page": page})


@requires_vault(TEAMS, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def team_create(request: OpenedRequest) -> HttpResponse:
    form = given_back(request, TeamForm(request.POST or None))
    if form.is_valid():
        try:
            team_id = teams.make_team(
                actor=request.actor,
                opened=request.opened,
                name=form.cleaned_data["name"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("name", str(refusal.message))
        else:
            return redirect("vault:team_detail", team_id=team_id)
    return render(request, "vault/team_create.html", {"form": form})


@requires(HOLD, scope=VISIBLE)
@require_GET
def team_detail(request: Request, team_id: UUID) -> HttpResponse:
    page = queries.team_page(actor=request.actor, team_id=team_id)
    return render(request, "vault/team_detail.html", {"page": page})


@requires_vault(TEAMS, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def member_add(request: OpenedRequest, team_id: UUID) -> HttpResponse:
    page = queries.team_page(actor=request.actor, team_id=team_id)
    form = given_back(request, NewMemberForm(request.POST or None))
    if form.is_valid():
        try:
            teams.add_member(
                actor=request.actor,
                opened=request.opened,
                team_id=team_id,
                email=form.cleaned_data["email"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("email", str(refusal.message))
        else:
            return redirect("vault:team_detail", team_id=team_id)
    return render(request, "vault/member_add.html", {"page": page, "form": form})


@requires_vault(HOLD, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def access_give(request: OpenedRequest, team_id: UUID, user_id: UUID) -> HttpResponse:
    page = queries.member_page(actor=request.actor, team_id=team_id, user_id=user_id)
    if request.method == "POST":
        teams.give_access(
            actor=request.actor,
            opened=request.opened,
            team_id=team_id,
            user_id=user_id,
            at=timezone.now(),
        )
        return redirect("vault:team_detail", team_id=team_id)
    return render(request, "vault/access_give.html", {"page": page})


@requires_vault(TEAMS, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def member_remove(request: OpenedRequest, team_id: UUID, user_id: UUID) -> HttpResponse:
    page = queries.member_page(actor=request.actor, team_id=team_id, user_id=user_id)
    if request.method == "POST":
        rotation.remove_member(
            actor=request.actor,
            opened=request.opened,
            team_id=team_id,
            user_id=user_id,
            at=timezone.now(),
        )
        return redirect("vault:team_detail", team_id=team_id)
    return render(request, "vault/member_remove.html", {"page": page})
