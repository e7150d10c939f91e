"""The tour of five minutes: where to look, as whom, and at what. Words: texts.TOUR."""

from dataclasses import dataclass

from django.urls import reverse

from fijnmazig.config import texts
from fijnmazig.config.demo.people import BY_KEY, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stop: its key in the texts, a page, and the key of who looks (empty: a visitor)."""

    key: str
    route: str
    person: str = ""
    query: str = ""


# In the order of the walk: what needs no account first, then as few logins as there are worlds.
STOPS = (
    Stop(key="HELP", route="pages:home"),
    Stop(key="SERVICES", route="directory:service_list"),
    Stop(key="LIBRARY", route="library:item_list", query="?q=mishandeling%20van%20kinderen"),
    Stop(key="CLASS", route="game:room_create"),
    Stop(key="MESH", route="ties:mesh_detail", person="coordinator"),
    Stop(key="OVERVIEW", route="impact:overview_detail", person="spoc"),
    Stop(key="CALLING", route="outreach:queue_list", person="caller"),
    Stop(key="RECORD", route="audit:act_list", person="dpo"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopShown:
    """One stop as a reader sees it; `person` is None where nobody logs in."""

    place: int
    text: texts.StopText
    url: str
    person: Person | None

    @property
    def title(self) -> str:
        """Return what the stop is called, with its place in the walk."""
        return f"{self.place}. {self.text.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TourPage:
    """Every stop in order."""

    stops: tuple[StopShown, ...]


def tour_page() -> TourPage:
    """Return the tour, with addresses in the language of the reader."""
    return TourPage(
        stops=tuple(
            StopShown(
                place=place,
                text=texts.TOUR[stop.key],
                url=reverse(stop.route) + stop.query,
                person=BY_KEY[stop.person] if stop.person else None,
            )
            for place, stop in enumerate(STOPS, start=1)
        )
    )
