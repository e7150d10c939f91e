"""What a leader takes along: the pack of a session on paper."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, requires
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.queries.pack import session_pack

SESSIONS = "groups.queries.reach.led_sessions"


@requires(LEAD, scope=SESSIONS)
@require_safe
def session_print(request: Request, session_id: UUID) -> HttpResponse:
    content = session_pack(actor=request.actor, session_id=session_id, at=timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="pakket.pdf"'
    return response
