"""Who walks through the demo sees what no answer may do."""

from collections import deque
from http.client import HTTPMessage

import pytest

from fijnmazig.config.demo.browser import Browser, Page
from fijnmazig.config.demo.crawling import Walk
from fijnmazig.config.demo.judging import faults

HERE = "http://127.0.0.1:8000/"
GOOD = {
    "Content-Security-Policy": "default-src 'self'",
    "Content-Type": "text/html; charset=utf-8",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
TEXT = """<link rel="stylesheet" href="/static/a.css"><img src="data:image/png;base64,AA">
<a href="https://1712.be">1712</a><form method="post" action="/zoeken/"><input name="code"></form>
<form><input name="q"></form>"""


def answer(text: str = TEXT, *, status: int = 200, **headers: str) -> Page:
    told = HTTPMessage()
    for name, value in {
        **GOOD,
        **{key.replace("_", "-"): said for key, said in headers.items()},
    }.items():
        if value:
            told[name] = value
    return Page(url=HERE, status=status, headers=told, text=text)


@pytest.mark.parametrize("stranger", [True, False])
def test_a_page_of_ours_has_no_faults(stranger: bool) -> None:  # noqa: FBT001 -- a case of a test
    assert list(faults(answer(), stranger=stranger, is_open=True)) == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (answer(status=500), "answers 500"),
        (answer(Content_Security_Policy=""), "has no Content-Security-Policy"),
        (answer(Content_Security_Policy="default-src 'unsafe-inline'"), "lets inline code run"),
        (answer(Referrer_Policy=""), "has no Referrer-Policy"),
        (answer(X_Content_Type_Options=""), "lets a browser guess the type"),
        (answer(Set_Cookie="a=b"), "sets a cookie"),
        (answer('<script src="https://a.example/x.js"></script>'), "loads https://a.example/x.js"),
        (answer('<link rel="icon" href="//a.example/x">'), "loads //a.example/x"),
        (answer('<form action="https://a.example/">'), "sends a form to https://a.example/"),
        (answer('<form method="get"><input name="password">'), "puts password into an address"),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)
def test_a_fault_of_an_answer_is_seen(page: Page, said: str) -> None:
    assert list(faults(page, stranger=True, is_open=True)) == [said]


def test_a_page_behind_the_login_that_may_be_kept_is_seen() -> None:
    page = answer(Cache_Control="max-age=60")

    assert list(faults(page, stranger=False, is_open=False)) == ["may be kept: max-age=60"]


def test_a_walk_stays_in_the_house_and_sees_a_page_without_a_way_out() -> None:
    walk = Walk(browser=Browser(HERE), stranger=False, most=2)

    text = '<nav></nav><a href="/zoeken/">a</a><a href="https://1712.be/">b</a><a href="#c">c</a>'
    walk.look(answer(text), path="/bureau/")

    assert walk.waiting == deque([("/zoeken/", "/bureau/"), ("/", "/bureau/")])
    assert walk.found == ["/bureau/: no way to log out"]


def test_a_walk_takes_so_many_addresses_of_one_route() -> None:
    walk = Walk(browser=Browser(HERE), stranger=True, most=2)

    for number in range(5):
        walk.see(f"/zoeken/?q={number}", on="/")

    assert [path for path, _ in walk.waiting] == ["/zoeken/?q=0", "/zoeken/?q=1"]
