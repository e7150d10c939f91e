"""A browser of one person, as small as it can be: cookies, forms, and no following."""

import http.client
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

SECONDS = 40
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, where it leads, and the page."""

    status: int
    location: str
    body: str


@dataclass(slots=True)
class Browser:
    """Somebody's browser, with their cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Ask for a page. Raises OSError or HTTPException when no answer comes."""
        return self._ask("GET", path, body=None)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form. Raises OSError or HTTPException when no answer comes."""
        return self._ask("POST", path, body=urlencode(fields))

    def _ask(self, method: str, path: str, *, body: str | None) -> Answer:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": f"http://127.0.0.1:{self.port}",
            "Content-Type": FORM,
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            content = response.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Answer(response.status, response.headers.get("Location", ""), content)
