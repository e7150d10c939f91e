"""What a member follows, and the weekly mail about it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.http import FROM_ANYWHERE, MEMBER, Request, open_page, requires
from fijnmazig.library.forms.follows import FollowForm
from fijnmazig.library.queries.follows import digest_page, follow_list_page
from fijnmazig.library.services import follows

OWN = "library.queries.follows.own_follows"
BY_TOKEN = "library.queries.follows.digests_by_token"  # noqa: S105 -- the name of a query


@requires(MEMBER, scope=OWN)
@require_http_methods(["GET", "POST"])
def follow_list(request: Request) -> HttpResponse:
    now = timezone.now()
    page = follow_list_page(actor=request.actor, at=now)
    given = request.POST if request.method == "POST" else None
    form = FollowForm(given, initial={"themes": page.followed})
    if form.is_valid():
        follows.follow_only(actor=request.actor, themes=form.cleaned_data["themes"], at=now)
        return redirect("library:follow_list")
    return render(request, "library/follow_list.html", {"page": page, "form": form})


@requires(MEMBER, scope=OWN)
@require_POST
def follow_create(request: Request) -> HttpResponse:
    theme = request.POST.get("thema", "")
    follows.follow_theme(actor=request.actor, theme=theme, at=timezone.now())
    return _back(request)


@requires(MEMBER, scope=OWN)
@require_POST
def follow_remove(request: Request) -> HttpResponse:
    theme = request.POST.get("thema", "")
    follows.unfollow_theme(actor=request.actor, theme=theme, at=timezone.now())
    return _back(request)


def _back(request: Request) -> HttpResponse:
    """Lead back to the item where the button stood, else to the list."""
    try:
        item_id = UUID(request.POST.get("item", ""))
    except ValueError:
        return redirect("library:follow_list")
    return redirect("library:item_detail", item_id=item_id)


@requires(MEMBER, scope=OWN)
@require_POST
def mail_switch(request: Request) -> HttpResponse:
    is_wanted = request.POST.get("mail") == "aan"
    switch = follows.resume_mail if is_wanted else follows.stop_mail
    switch(actor=request.actor, at=timezone.now())
    return redirect("library:follow_list")


@open_page(scope=BY_TOKEN, forms=FROM_ANYWHERE)
@require_http_methods(["GET", "HEAD", "POST"])
def digest_stop(request: Request, token: UUID) -> HttpResponse:
    # A POST is answered at once: mail programs follow no redirect. A GET changes nothing: scanners
    # open every link in a mail. Source: RFC 8058.
    if request.method == "POST":
        follows.stop_mail_by_token(token=token, at=timezone.now())
    page = digest_page(token=token)
    return render(request, "library/digest_stop.html", {"page": page})


@open_page(scope=BY_TOKEN)
@require_POST
def digest_resume(request: Request, token: UUID) -> HttpResponse:  # noqa: ARG001 -- Django calls by name
    follows.resume_mail_by_token(token=token, at=timezone.now())
    return redirect("library:digest_stop", token=token)
