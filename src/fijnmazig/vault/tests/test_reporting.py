import logging
import sys

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from fijnmazig.vault.domain import scope
from fijnmazig.vault.middleware import ScopeMiddleware
from fijnmazig.vault.reporting import NothingShown, QuietErrors

STORY = "Ze zei dat het rustig was."


@pytest.fixture(autouse=True)
def outside() -> None:
    scope.leave()


def a_line(name: str = "django.request") -> logging.LogRecord:
    try:
        try:
            int(STORY)
        except ValueError as error:
            raise LookupError(STORY) from error
    except LookupError:
        exc_info = sys.exc_info()
    return logging.LogRecord(name, logging.ERROR, "", 1, "Fout: %s", ("/kluis/",), exc_info)


def test_outside_the_scope_of_plain_text_an_error_is_told_in_full() -> None:
    line = a_line()

    assert QuietErrors().filter(line)

    assert STORY in logging.Formatter().format(line)


@pytest.mark.parametrize(
    ("name", "said"), [("django.request", "Fout: /kluis/"), ("another", "another")]
)
def test_in_its_scope_an_error_keeps_its_place_and_loses_its_words(name: str, said: str) -> None:
    scope.enter()
    line = a_line(name)

    assert QuietErrors().filter(line)

    told = logging.Formatter().format(line)
    assert told.startswith(said)
    assert "LookupError" in told
    assert "ValueError" in told
    assert "test_reporting.py" in told
    assert STORY not in told


def test_a_line_without_an_error_stays_as_it_is() -> None:
    scope.enter()
    line = logging.LogRecord("a", logging.INFO, "", 1, "Klaar", (), None)

    assert QuietErrors().filter(line)

    assert logging.Formatter().format(line) == "Klaar"


def test_every_request_begins_and_ends_outside_the_scope() -> None:
    inside: list[bool] = []

    def view(_request: HttpRequest) -> HttpResponse:
        inside.append(scope.is_entered())
        scope.enter()
        raise LookupError

    scope.enter()
    with pytest.raises(LookupError):
        ScopeMiddleware(view)(RequestFactory().get("/"))

    assert inside == [False]
    assert not scope.is_entered()


def test_a_report_names_fields_and_shows_none() -> None:
    request = RequestFactory().post("/", {"story": STORY})

    shown = NothingShown()

    assert shown.is_active(request)
    assert shown.get_post_parameters(request) == {"story": "(hidden)"}
    assert shown.get_post_parameters(None) == {}
