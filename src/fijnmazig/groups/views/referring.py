"""Bringing somebody to a programme, with their consent, and what one may read back."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.groups.domain.permissions import REFER
from fijnmazig.groups.forms.referring import ReferralForm
from fijnmazig.groups.queries.referrals import referrals_page, referring_page
from fijnmazig.groups.services.receiving import receive_candidate
from fijnmazig.groups.texts import asking as texts

OWN = "groups.queries.referrals.visible_referrals"
VISIBLE = "groups.queries.reach.open_programmes"


@requires(REFER, scope=OWN)
@require_safe
def referral_list(request: Request) -> HttpResponse:
    return render(
        request, "groups/referral_list.html", {"page": referrals_page(actor=request.actor)}
    )


@requires(REFER, scope=VISIBLE)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def referral_create(request: Request, programme_id: UUID) -> HttpResponse:
    page = referring_page(actor=request.actor, programme_id=programme_id)
    form = ReferralForm(request.POST or None, formats=page.forms, initial={"nonce": uuid4()})
    if form.is_valid():
        try:
            receive_candidate(
                actor=request.actor,
                programme_id=programme_id,
                asking=form.as_asking(),
                at=timezone.now(),
            )
        except NotFound:  # it closed meanwhile, or its team holds no key
            form.add_error(None, str(texts.NOT_NOW))
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:referral_list")
    return render(request, "groups/referral_create.html", {"page": page, "form": form})
