"""The sessions somebody leads, to take along in their own calendar."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, requires
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.queries import calendars


@requires(LEAD, scope="groups.queries.reach.led_editions")
@require_safe
def edition_calendar(request: Request, edition_id: UUID) -> HttpResponse:
    content = calendars.edition_calendar(
        actor=request.actor, edition_id=edition_id, at=timezone.now()
    )
    headers = {"Content-Disposition": 'attachment; filename="afspraken.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
