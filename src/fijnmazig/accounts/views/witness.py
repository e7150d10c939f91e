"""Put allauth's own views in one transaction with the record of what they changed."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from fijnmazig.accounts import queries, services
from fijnmazig.common.http import Request
from fijnmazig.common.middleware import SAFE_METHODS

type Foreign = Callable[..., HttpResponse]


def witnessed(view: Foreign) -> Foreign:
    """Return the view, its writes and their acts bound together in one transaction."""

    @wraps(view)
    def watched(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        user_id = request.actor.user_id
        if request.method in SAFE_METHODS:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            before = queries.login_means(user_id=user_id) if user_id else None
            response = view(request, *args, **kwargs)
            if user_id and before:
                services.record_login_means(
                    actor=request.actor,
                    session_id=UUID(request.session["login_session"]),
                    before=before,
                    at=timezone.now(),
                )
        return response

    return watched
