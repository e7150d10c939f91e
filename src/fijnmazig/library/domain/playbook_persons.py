"""What in a playbook may point to a person."""

from fijnmazig.library.domain.personal import personal_spans
from fijnmazig.library.domain.playbook import Playbook
from fijnmazig.library.domain.playbook_pages import page_texts


def personal_texts(playbook: Playbook) -> tuple[str, ...]:
    """Return what may be a name, number or address of a person, each once, in order."""
    spans = personal_spans(page_texts(playbook))
    return tuple(dict.fromkeys(span.text for span in spans if not span.functional))
