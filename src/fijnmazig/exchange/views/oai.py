"""The door of OAI-PMH 2.0: one address, questions as a GET or a POST."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fijnmazig.common.http import Request, for_machines
from fijnmazig.exchange.domain.oai import Problem, read_question
from fijnmazig.exchange.formats.addresses import Addresses
from fijnmazig.exchange.formats.envelope import Writer
from fijnmazig.exchange.queries import oai as queries
from fijnmazig.exchange.views.pace import at_the_pace_of_oai


@for_machines(scope="library.queries.exchange.known_items")
@at_the_pace_of_oai
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: Request) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    arguments = [(name, value) for name, values in given.lists() for value in values]
    addresses = Addresses(site=settings.SITE_URL)
    question = read_question(arguments, host=addresses.host)
    answer = question if isinstance(question, Problem) else queries.answer(question)
    writer = Writer(
        addresses=addresses,
        site_name=settings.SITE_NAME,
        base_url=f"{settings.SITE_URL}{request.path}",
    )
    document = writer.write(answer, arguments=arguments, at=timezone.now())
    return HttpResponse(document, content_type="text/xml; charset=utf-8")
