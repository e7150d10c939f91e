"""Make a page that is only opened fail when it writes, but for what must be noted of a look.

Every test that opens a page of ours asks this: it stands in the settings under test.
"""

import re
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
WRITES = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
RECORD = frozenset({"audit_act", "audit_head"})
"""A look into a dossier, and a door that stayed shut, are acts."""
NOTED = {
    "campaigns:card_short": {"campaigns_opening"},  # that a card was followed: a number
    "game:room_detail": {"game_room"},  # that a device came in: a number
    "library:version_print": {"library_playbookprint"},  # its paper, made once and kept
    "mfa_view_recovery_codes": {"mfa_authenticator"},  # that they were shown: they are not again
    "organisations:profile_detail": {"organisations_professional"},  # one's own, at the first look
    "organisations:profile_edit": {"organisations_professional"},
    # The way out ends one's own session.
    "pages:leave": {"accounts_loginsession", "django_session"},
    "podcast:episode_audio": {"podcast_daycount"},  # that it was played that day: a number
    # What only an open vault can do, at the first look with one: fingerprints to find by.
    "groups:edition_list": {"groups_candidate", "groups_householdkey"},
    "outreach:dossier_detail": {"outreach_dossier", "outreach_numberindex"},
    "outreach:received_detail": {"outreach_referral"},  # that who it was for has read it
}

SIGN_ON = "openid_connect_callback"
"""A sign-on comes back by GET, as its protocol says; a state that we gave keeps others out."""


class WroteOnLook(AssertionError):  # noqa: N818 -- reads as a fact
    """A page that was only opened wrote into tables; the message names them."""


class SafeReadsMiddleware:
    """Watch what the view behind a safe request does, and nothing that surrounds it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as the view does, unless it wrote what no look may write."""
        if request.method not in SAFE:
            return self.get_response(request)
        written: set[str] = set()
        with ExitStack() as stack:
            for connection in connections.all(initialized_only=True):
                stack.enter_context(connection.execute_wrapper(partial(_note, written)))
            response = self.get_response(request)
        found = request.resolver_match
        route = found.view_name if found else ""
        if route != SIGN_ON and (strange := written - RECORD - NOTED.get(route, set())):
            message = f"{request.method} {route} wrote into {', '.join(sorted(strange))}"
            raise WroteOnLook(message)
        return response


def _note(written: set[str], execute: Callable[..., Any], sql: object, *rest: object) -> object:
    if table := WRITES.match(str(sql)):
        written.add(table[1])
    return execute(sql, *rest)
