"""What someone may have meant by a word that the collection does not hold."""

from fijnmazig.library.domain.analysis import GUESSED, Analyser
from fijnmazig.library.domain.plan import Language, Vocabulary
from fijnmazig.library.domain.spelling import Suggestion, edits_allowed, keep_apart
from fijnmazig.library.domain.thesaurus import Terms
from fijnmazig.library.domain.words import fold


def corrections(
    spelling: str, *, language: Language, vocabulary: Vocabulary
) -> tuple[Suggestion, ...]:
    """Return what someone may have meant by a word, the likeliest first.

    Never one of two words that must stay apart for the other, nor words that differ only in such
    parts. Two equally near rivals are both returned: a choice, not a correction.
    """
    analyser, thesaurus = language.analyser, language.thesaurus
    limit = edits_allowed(spelling)
    if not limit or spelling.isdecimal() or analyser.lexicon.knows(spelling):
        return ()

    def rivals_of(candidate: str) -> list[str]:
        rivals = thesaurus.rivals((analyser.term(candidate),))
        return [rival[0].lstrip(GUESSED) for rival in rivals if len(rival) == 1]

    apart = keep_apart(
        vocabulary.alike(spelling), spelling=spelling, rivals_of=rivals_of, limit=limit
    )
    apart = [
        option for option in apart if not _differ_in_rivals(language, spelling, option.spelling)
    ]
    return tuple(sorted(apart, key=lambda option: (option.edits, -option.total, option.spelling)))


def _differ_in_rivals(language: Language, spelling: str, candidate: str) -> bool:
    """Tell whether two words are the same but for parts that must stay apart: ouder-, ouderen-."""
    analyser = language.analyser
    if not analyser.word(spelling).is_known:
        return False
    mine = _all_parts(analyser, spelling)
    theirs = _all_parts(analyser, candidate)
    if len(mine) != len(theirs):
        return False
    different = [(one, other) for one, other in zip(mine, theirs, strict=True) if one != other]
    rivals = language.thesaurus.rivals
    return any((other,) in rivals((one,)) for one, other in different)


def _all_parts(analyser: Analyser, spelling: str) -> Terms:
    """Return the parts of a word, or its term."""
    term = analyser.term(fold(spelling))
    return analyser.whole_parts(term) or (term,)
