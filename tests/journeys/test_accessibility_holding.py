"""A page that asks for itself anew is kept while somebody looks at it for `make a11y`."""

from tools.a11y import looking

from tests.journeys.browser import Watched

MARK = "window.lookedAt = 'here'; setTimeout(() => location.reload(), 0)"


def test_a_page_that_asks_for_itself_anew_stays_while_it_is_looked_at(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    page.goto(f"{address}hulp/")

    with looking.held(page):
        page.evaluate(MARK)
        page.wait_for_timeout(500)
        assert page.evaluate("window.lookedAt") == "here"

    page.reload()
    assert page.evaluate("window.lookedAt ?? ''") == ""
