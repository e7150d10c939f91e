"""HTTP doors of the stories: pages to read. Nothing is sent, and no page knows who reads."""

from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.http import WHOLE_PAGE, Request, for_machines, open_page
from fijnmazig.game.printing.guides import guide
from fijnmazig.game.queries import guiding, paper, stories

# Its source: ADR 0017.
WORKER = Path(__file__).parent.parent / "static" / "game" / "js" / "kept.js"


@open_page(listed=True)
@require_safe
def story_list(request: Request) -> HttpResponse:
    return render(request, "game/story_list.html", {"page": stories.list_page()})


@open_page()
@require_safe
def story_detail(request: Request, number: int) -> HttpResponse:
    page = stories.story_page(number=number, at=timezone.now())
    return render(request, "game/story_detail.html", {"page": page})


@open_page()
@require_safe
def scene_detail(request: Request, number: int, version: str, place: int) -> HttpResponse:
    page = stories.scene_page(number=number, version=version, place=place, at=timezone.now())
    return render(request, "game/scene_detail.html", {"page": page})


@open_page()
@require_safe
def paper_detail(request: Request, number: int) -> HttpResponse:
    page = paper.paper_page(number=number, at=timezone.now())
    return render(request, "game/paper_detail.html", {"page": page})


@open_page()
@require_safe
def guide_print(request: Request, number: int) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    today = timezone.localdate()
    sheet = guiding.guide_sheet(number=number, at=timezone.now(), on=today)
    answer = HttpResponse(guide(sheet=sheet, on=today), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="gids.pdf"'
    return answer


@open_page()
@require_safe
def player_detail(request: Request, number: int) -> HttpResponse:
    page = stories.player_page(number=number, at=timezone.now())
    return render(request, "game/player_detail.html", {"page": page})


@for_machines(scope=WHOLE_PAGE)
@require_safe
def player_story(request: Request, number: int) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    compiled = stories.story_of(number).walk.compiled
    return HttpResponse(compiled, content_type="application/json; charset=utf-8")


@for_machines(scope=WHOLE_PAGE)
@require_safe
def player_worker(request: Request, number: int) -> HttpResponse:  # noqa: ARG001 -- idem
    # Served from the folder it answers for: without a header of ours it can reach no other page.
    stories.story_of(number)
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")


@open_page()
@require_safe
def calm_detail(request: Request) -> HttpResponse:
    page = stories.calm_page(at=timezone.now())
    return render(request, "game/calm_detail.html", {"page": page})
