"""Leave chosen stretches out of a document's text."""

import re
from collections.abc import Iterable
from dataclasses import replace

from fijnmazig.library.domain.pages import PageText
from fijnmazig.library.domain.personal import PersonalSpan

LEFT_OUT = "[weggelaten]"
_ENDS = r"(?:['\u2019]?s)?(?![a-zß-ÿ\d_])"


def leave_out(pages: Iterable[PageText], *, spans: Iterable[PersonalSpan]) -> list[PageText]:
    """Return the pages with LEFT_OUT in the place of each span; overlapping spans go together.

    Raises ValueError when a span does not lie on its page or no longer says the same: then the
    text changed since the question was asked, and nothing may be shown.
    """
    chosen = list(spans)
    kept = []
    for page in pages:
        mine = sorted((s.start, s.end, s.text) for s in chosen if s.page == page.number)
        if any(page.text[start:end] != text for start, end, text in mine):
            msg = "A chosen span is not on its page any more."
            raise ValueError(msg)
        kept.append(replace(page, text=blanked(page.text, places=[(s, e) for s, e, _ in mine])))
    lost = {span.page for span in chosen} - {page.number for page in kept}
    if lost:
        msg = "A chosen span lies on a page that is not there."
        raise ValueError(msg)
    return kept


def blanked(text: str, *, places: list[tuple[int, int]]) -> str:
    """Return `text` with LEFT_OUT in the place of each stretch; `places` are in order."""
    parts = []
    done = 0
    for start, end in places:
        if start >= done:
            parts += [text[done:start], LEFT_OUT]
        done = max(done, end)
    return "".join([*parts, text[done:]])


def says(text: str, *, gone: Iterable[str]) -> bool:
    """Tell whether one of the stretches stands in `text` as whole words, in whatever case.

    Wherever its lines break, and also as somebody's: "Annes verhaal" says Anne. A stretch that was
    cut off before a letter like the ć of Petrović, as they once were, counts as whole.
    """
    flat = " ".join(text.split()).casefold()
    parts = (" ".join(one.split()).casefold() for one in gone)
    return any(re.search(rf"(?<!\w){re.escape(part)}{_ENDS}", flat) for part in parts if part)
