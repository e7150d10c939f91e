"""HTTP doors of the stories: pages to read. Nothing is sent, and no page knows who reads."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, open_page
from fijnmazig.game.queries import paper, stories


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
def calm_detail(request: Request) -> HttpResponse:
    page = stories.calm_page(at=timezone.now())
    return render(request, "game/calm_detail.html", {"page": page})
