"""What a mail may say to whoever looks over a shoulder: nothing about what we do."""

import re

# Words that tell a passer-by what a mail is about. Whole or as part of a compound.
TELLING = (
    "geweld", "mishandel", "misbruik", "slachtoffer", "pleger", "dader", "politie", "parket",
    "veilig huis", "veiligheid", "familiaal", "ifg", "huisverbod", "stalking", "bedreig",
    "vluchthuis", "hulplijn", "1712", "caw", "jeugdzorg", "crisis", "aangifte", "dossier",
    "lotgenoten", "kindermis", "oudermis", "ouderenmis", "violence", "abuse", "victim",
)  # fmt: skip


def telling_words(subject: str) -> list[str]:
    """Return the words in a subject line that tell what the mail is about, in order of the list."""
    plain = re.sub(r"\s+", " ", subject.casefold())
    return [word for word in TELLING if word in plain]
