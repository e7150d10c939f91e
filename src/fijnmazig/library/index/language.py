"""The analyser and thesaurus of this process, read from the word list and the editors' tables."""

import csv
import hashlib
from functools import cache
from pathlib import Path

from fijnmazig.common.paths import ASSETS, CONTENT
from fijnmazig.library.domain.analysis import ANALYSER, Analyser
from fijnmazig.library.domain.lexicon import read_lexicon
from fijnmazig.library.domain.query import Language
from fijnmazig.library.domain.thesaurus import Row, Tables, Thesaurus, make_analyser, make_thesaurus

LEXICON = ASSETS / "lexicon" / "nl.lexicon"
TABLES = CONTENT / "library"
TOKEN_TABLES = (
    "stopwords.txt",
    "connectors.txt",
    "stemming.csv",
    "compounds.csv",
    "never_merge.csv",
    "abbreviations.csv",
)
"""The tables that change what is stored; the others only change how a query is read."""


def _rows(path: Path) -> tuple[Row, ...]:
    """Return the rows of one table."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _plain_words(path: Path) -> frozenset[str]:
    """Return the words of a plain list; # opens a remark."""
    lines = (line.partition("#")[0] for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(word for line in lines for word in line.split())


def read_tables(folder: Path = TABLES) -> Tables:
    """Return the editors' tables in `folder`."""
    return Tables(
        stop=_plain_words(folder / "stopwords.txt"),
        connectors=_plain_words(folder / "connectors.txt"),
        stemming=_rows(folder / "stemming.csv"),
        compounds=_rows(folder / "compounds.csv"),
        never_merge=_rows(folder / "never_merge.csv"),
        synonyms=_rows(folder / "synonyms.csv"),
        abbreviations=_rows(folder / "abbreviations.csv"),
        ambiguous=_rows(folder / "ambiguous.csv"),
    )


@cache
def tables() -> Tables:
    """Return the editors' tables, read once."""
    return read_tables()


@cache
def analyser() -> Analyser:
    """Return the analyser of this process; the first call reads the word list."""
    return make_analyser(lexicon=read_lexicon(LEXICON), tables=tables())


@cache
def thesaurus() -> Thesaurus:
    """Return the thesaurus of this process."""
    return make_thesaurus(analyser=analyser(), tables=tables())


@cache
def language() -> Language:
    """Return the analyser and the thesaurus together."""
    return Language(analyser(), thesaurus())


@cache
def analyser_stamp() -> str:
    """Return the name of the analyser with a digest of its word list and tables.

    Tokens and indexes made under another stamp are stale: an editor who adds a word changes it.
    """
    digest = hashlib.sha256(LEXICON.read_bytes())
    for name in TOKEN_TABLES:
        digest.update((TABLES / name).read_bytes())
    return f"{ANALYSER}:{digest.hexdigest()[:16]}"
