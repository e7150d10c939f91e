"""What somebody may come for: a citizen with a situation, a professional with a need."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fijnmazig.pages.domain import MEMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """A page behind the interruption page: help now, one guide, or services for a situation.

    `guide` is the key of a guide, `situation` the code of a situation; both may be empty.
    """

    guide: str = ""
    situation: str = ""


# By the neutral word that stands in the address of the interruption page.
SENSITIVE: Mapping[str, Onward] = MappingProxyType(
    {
        "1": Onward(),
        "2": Onward(guide="ik-ben-bang"),
        "3": Onward(situation="zorg-kind"),
        "4": Onward(situation="zorg-oudere"),
        "5": Onward(situation="zorg-ander"),
        "6": Onward(guide="ik-doe-iemand-pijn"),
        "7": Onward(guide="jongeren"),
    }
)
FIRST = "1"
# What a citizen chooses from on the first page, in that order. Words: texts.SITUATIONS.
SITUATIONS = ("2", "3", "4", "5", "6", "7")
FIRST_AID = ("1", "2")  # beside the numbers, when a search sounds as if somebody must call


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to what is needed: a route, a guide by its key, or the library by kind."""

    key: str = ""  # of its words in texts.WAYS; a guide and a kind bring their own
    route: str = ""
    guide: str = ""
    kind: str = ""
    permission: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a professional comes for, and the ways to it that exist. Words: texts.NEEDS."""

    key: str
    ways: tuple[Way, ...]


# A room that is built later adds its ways here; a need without ways is not shown.
NEEDS = (
    Need(
        key="CASE",
        ways=(
            Way(guide="kindreflex"),
            Way(guide="rode-vlaggen"),
            Way(key="GUIDES", route="guidance:guide_list"),
            Way(key="SERVICES", route="directory:service_list"),
        ),
    ),
    Need(
        key="TOOL",
        ways=(
            Way(kind="TOOL"),
            Way(kind="PLAYBOOK"),
            Way(key="COLLECTIONS", route="library:collection_list"),
            Way(key="LIBRARY", route="library:item_list"),
        ),
    ),
    Need(
        key="TRAINING",
        ways=(
            Way(key="COURSE", route="learning:module_list"),
            Way(kind="TRAINING"),
            Way(kind="SLIDES"),
            Way(key="STORIES", route="game:story_list"),
            Way(key="PODCAST", route="podcast:episode_list"),
        ),
    ),
    Need(
        key="COLLEAGUES",
        ways=(
            Way(key="NETWORK", route="organisations:network_detail"),
            Way(key="ORGANISATIONS", route="organisations:organisation_list", permission=MEMBER),
            Way(key="PEOPLE", route="organisations:professional_list", permission=MEMBER),
            Way(key="PLACES", route="places:municipality_list"),
        ),
    ),
    Need(
        key="KNOW",
        ways=(
            Way(key="FIGURES", route="facts:figure_list"),
            Way(key="WORDS", route="facts:term_list"),
            Way(key="LAWS", route="facts:reference_list"),
        ),
    ),
    Need(
        key="SIGNAL",
        ways=(
            Way(key="GIVING", route="signals:open_create"),
            Way(key="MISSING", route="library:missing_report_create"),
        ),
    ),
)


def onward(*, word: str) -> Onward:
    """Return the page behind the interruption page that `word` stands for; help when unknown."""
    return SENSITIVE.get(word, SENSITIVE[FIRST])
