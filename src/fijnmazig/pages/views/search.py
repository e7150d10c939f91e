"""One box for all rooms; what somebody looks for stands in no address in plain words."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from fijnmazig.common.http import Request, open_page
from fijnmazig.pages.queries.search import Question, search_page

SCOPE = "pages.queries.search.search_page"


@open_page(scope=SCOPE)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: Request) -> HttpResponse:
    question = Question.read(request.GET)
    if request.method == "POST":  # so that no address in the browser's history shows the words
        return redirect(question.about(request.POST.get("q", "")).url())
    page = search_page(
        actor=request.actor, question=question, language=get_language(), at=timezone.now()
    )
    return render(request, "pages/search.html", {"page": page})
