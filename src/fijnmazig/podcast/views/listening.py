"""Pages that everybody opens: no cookie, no script needed, nothing kept of who listens."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, open_page
from fijnmazig.podcast.queries.listening import episode_page, list_page, track_page

VISIBLE = "podcast.queries.reach.visible_episodes"


@open_page(scope=VISIBLE, listed=True)
@require_safe
def episode_list(request: Request) -> HttpResponse:
    return render(request, "podcast/episode_list.html", {"page": list_page()})


@open_page(scope=VISIBLE)
@require_safe
def track_detail(request: Request, word: str) -> HttpResponse:
    return render(request, "podcast/track_detail.html", {"page": track_page(word)})


@open_page(scope=VISIBLE)
@require_safe
def episode_detail(request: Request, number: int) -> HttpResponse:
    return render(
        request, "podcast/episode_detail.html", {"page": episode_page(number, at=timezone.now())}
    )
