"""What happens on a device when somebody logs out."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse

from fijnmazig.common.http import Request
from fijnmazig.common.middleware import SAFE_METHODS

KEPT_ON_DEVICE = '"storage"'  # what a room lets a professional keep there: pages, and their worker


def forgetting(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return the view that logs out; the browser then forgets what was kept on the device."""

    @wraps(view)
    def leaving(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method not in SAFE_METHODS:
            response.headers["Clear-Site-Data"] = KEPT_ON_DEVICE
        return response

    return leaving
