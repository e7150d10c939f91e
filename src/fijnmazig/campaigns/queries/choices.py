"""What can be chosen in forms about rounds."""

from django_stubs_ext import StrOrPromise

from fijnmazig.campaigns.domain.permissions import MANAGE
from fijnmazig.campaigns.queries.cards import cards
from fijnmazig.campaigns.texts import cards as texts
from fijnmazig.common.actor import Actor
from fijnmazig.organisations.queries.doors import partnership_names, partnerships_within

type Choices = list[tuple[str, StrOrPromise]]


def card_choices() -> Choices:
    """Return the cards by what they are about."""
    return [(card.key, texts.SUBJECTS[card.subject]) for card in cards()]


def partnership_options(*, actor: Actor) -> Choices:
    """Return the partnerships for which the actor manages cards, by name."""
    within = partnerships_within(actor=actor, permission=MANAGE) if actor.may(MANAGE) else ()
    names = partnership_names(ids=within)
    return [
        (str(key), name) for key, name in sorted(names.items(), key=lambda row: row[1].casefold())
    ]
