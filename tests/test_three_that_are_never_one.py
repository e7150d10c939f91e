"""Violence against parents, older people and children: the list of help and the library agree."""

import pytest

from fijnmazig.directory.domain.finding import WHO, words_of
from fijnmazig.library.domain.thesaurus import terms_of
from fijnmazig.library.index.language import analyser, thesaurus


@pytest.mark.parametrize("who", sorted(WHO))
def test_a_compound_that_the_list_joins_is_one_that_the_library_keeps_apart(who: str) -> None:
    (joined,) = words_of(f"{who} mishandeling")

    terms = terms_of(joined, analyser=analyser())

    assert terms == (joined,)
    assert thesaurus().is_fixed(terms)
