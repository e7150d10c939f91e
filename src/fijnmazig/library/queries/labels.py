"""What themes, terms and licences are called in the reader's language. For machines: the domain."""

from collections.abc import Mapping

from fijnmazig.common.naming.shown import labels_shown
from fijnmazig.library.domain.facets import licences, terms_of
from fijnmazig.library.domain.items import Term
from fijnmazig.library.domain.themes import themes


def shown_themes() -> Mapping[str, str]:
    """Return the label of each theme code, in the order of the themes."""
    return labels_shown(themes())


def shown_terms(facet: Term) -> Mapping[str, str]:
    """Return the label of each code of one facet, in the order of its terms."""
    return labels_shown(terms_of(facet))


def shown_licences() -> Mapping[str, str]:
    """Return the label of each licence code, in the order of the licences."""
    return labels_shown(licences().values())
