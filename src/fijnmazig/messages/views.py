"""The mailbox of the demo: every mail it would have sent. Nothing here outside the demo."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fijnmazig.common.http import Request, open_page
from fijnmazig.messages import queries


@open_page(scope="messages.queries.mail_list")
@require_GET
def mail_list(request: Request) -> HttpResponse:
    page = queries.mail_list()
    return render(request, "messages/mail_list.html", {"page": page})


@open_page(scope="messages.queries.mail_page")
@require_GET
def mail_detail(request: Request, key: str) -> HttpResponse:
    page = queries.mail_page(key=key)
    return render(request, "messages/mail_detail.html", {"page": page})
