"""Whether a message gives away what it is about, to somebody who holds the telephone.

Source: CRITERIA S-F5. A list of words is no proof of neutrality; it stops the known mistakes.
"""

import re
import unicodedata
from collections.abc import Iterable

TELLING = (
    "aangifte",
    "agressie",
    "antistress",
    "bedreig",
    "begeleid",
    "caw",
    "dader",
    "dossier",
    "dreig",
    "geweld",
    "gezin",
    "groep",
    "hulp",
    "huisverbod",
    "intake",
    "intrafamil",
    "justitie",
    "lotgenoten",
    "mishandel",
    "misbruik",
    "ouder",
    "parket",
    "partner",
    "pleger",
    "politie",
    "praatgroep",
    "relatie",
    "ruzie",
    "slachtoffer",
    "slaan",
    "stalk",
    "terreur",
    "therap",
    "veilig",
    "verslaving",
    "1712",
    "violence",
    "victim",
    "abuse",
)
LOOKALIKES = str.maketrans("013457@$€|", "oleastasel")
SHORTEST_NAME = 3


def told_by(text: str, *, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the words by which a message gives itself away; nothing when it is neutral.

    `names` are of programme, organisation and team: they tell as much. Spaces, points and signs
    between letters, accents and figures for letters do not hide a word.
    """
    plain = _plain(text)
    seen = (plain, plain.translate(LOOKALIKES))
    forms = _forms(seen)
    words = [word for word in TELLING if any(word in form for form in forms)]
    whole = [_squeezed(one) for one in seen]
    spoken = [_squeezed(_plain(name)) for name in names]
    told = [
        name for name in spoken if len(name) >= SHORTEST_NAME and any(name in one for one in whole)
    ]
    return tuple(dict.fromkeys((*words, *told)))


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if unicodedata.category(char) not in ("Mn", "Cf"))


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _forms(seen: Iterable[str]) -> set[str]:
    """Return what is read: words by themselves, and letters that were spread out put together."""
    forms: set[str] = set()
    for text in seen:
        forms.update(_squeezed(word) for word in text.split())
        spread = re.sub(r"\b(\w)[\W_]+(?=\w\b)", r"\1", text)
        forms.update(_squeezed(word) for word in spread.split())
    return forms
