"""Answer questions about one PDF in a process of its own, so that a hostile file harms nobody.

Run as a script: `python -I pdf_process.py FILE SCRATCH MAX_PIXELS`. It imports nothing of
this project. Each line on standard input is a question, each line on standard output its answer
in JSON: "pages" gives {"pages": 3}; a page number gives {"label", "text", "picture"}, where
`picture` is the path of a grey PNG under SCRATCH when the page has to be scanned, else null.
"""

import json
import resource
import sys
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

DOTS_PER_INCH = 300
POINTS_PER_INCH = 72
MEMORY_BYTES = 3_000_000_000
FILE_BYTES = 1_000_000_000

FEW_LETTERS = 20
"""A text layer with fewer letters (a stamp, a page number) does not make a picture searchable."""
MANY_ODD = 0.3
"""Above this share of characters without a meaning, the text layer is only good for printing."""
LARGE_PICTURE = 0.5
"""A page of which pictures cover this share is a scan, unless it has a real text layer."""
PARAGRAPH_GAP = 1.6
"""A line further below the last one than this many line heights starts a paragraph."""

_LINE_END_HYPHENS = {0x02, 0xFFFE}
_PRIVATE = range(0xE000, 0xF900)


def bound_process() -> None:
    """Let this process use a bounded amount of memory and disk, and leave no core dump."""
    bounds = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_FSIZE: FILE_BYTES,
        resource.RLIMIT_CORE: 0,
    }
    for bound, most in bounds.items():
        try:
            resource.setrlimit(bound, (most, most))
        except (ValueError, OSError):  # not every system knows every bound
            continue


def open_document(path: str) -> pypdfium2.PdfDocument | None:
    """Open `path` with an empty password; print why when that fails."""
    try:
        return pypdfium2.PdfDocument(path, password="")
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        answer({"error": "locked" if locked else "damaged"})
        return None


def answer(value: dict[str, object]) -> None:
    """Write one answer."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def page_total(document: pypdfium2.PdfDocument) -> dict[str, object]:
    """Return the number of pages, or that one of them is missing."""
    total = len(document)
    if total == 0:
        return {"error": "damaged"}
    for index in range(total):
        width, height = document.get_page_size(index)
        if width <= 0 or height <= 0:
            return {"error": "damaged"}
    return {"pages": total}


def read_page(
    document: pypdfium2.PdfDocument, index: int, *, scratch: Path, pixels: int
) -> dict[str, object]:
    """Return the label and the text of a page, and its picture when the text is not enough."""
    label = document.get_page_label(index) or str(index + 1)
    page = document[index]
    text = page_text(page)
    picture = None
    if not is_real_text(text) and (not has_letters(text) or is_mostly_picture(page)):
        picture = draw(page, scratch / f"{index + 1}.png", pixels=pixels)
    return {"label": label, "text": text, "picture": picture}


def page_text(page: pypdfium2.PdfPage) -> str:
    """Return the text of a page, with its line-end hyphens and an empty line between paragraphs."""
    textpage = page.get_textpage()
    lines: list[str] = [""]
    last_bottom = height = None
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if code in {0x0A, 0x0D}:
            lines.append("")
            continue
        if not lines[-1] and not chr(code).isspace():
            left_out = gap_above(textpage, index, last_bottom, height)
            lines[-1] = "\n" * left_out
        if not chr(code).isspace():
            _left, bottom, _right, top = textpage.get_charbox(index, loose=True)
            last_bottom, height = bottom, max(1.0, top - bottom)
        lines[-1] += "-\n" if code in _LINE_END_HYPHENS else chr(code)
    return "\n".join(line for line in lines if line)


def gap_above(
    textpage: pypdfium2.PdfTextPage, index: int, last_bottom: float | None, height: float | None
) -> bool:
    """Tell whether the line that starts at `index` stands apart from the one before it."""
    if last_bottom is None or height is None:
        return False
    _left, bottom, _right, _top = textpage.get_charbox(index, loose=True)
    distance = last_bottom - bottom
    return bool(distance > PARAGRAPH_GAP * height or distance < -height)


def is_real_text(text: str) -> bool:
    """Tell whether a text layer has enough letters, and letters that mean something."""
    letters = sum(character.isalnum() for character in text)
    odd = sum(character == "\ufffd" or ord(character) in _PRIVATE for character in text)
    return letters >= FEW_LETTERS and odd <= MANY_ODD * len(text)


def has_letters(text: str) -> bool:
    """Tell whether there is anything to read at all."""
    return any(character.isalnum() and ord(character) not in _PRIVATE for character in text)


def is_mostly_picture(page: pypdfium2.PdfPage) -> bool:
    """Tell whether pictures cover the larger part of a page."""
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        covered += (right - left) * (top - bottom)
    return bool(covered >= LARGE_PICTURE * width * height)


def draw(page: pypdfium2.PdfPage, picture: Path, *, pixels: int) -> str | None:
    """Draw a page in grey and return where, or None when nothing is on it."""
    width, height = page.get_size()
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    scale = min(scale, (pixels / (width * height)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_pil()
    darkest, lightest = image.getextrema()
    if darkest == lightest:
        return None
    image.save(picture, format="PNG", compress_level=1)
    return str(picture)


def main() -> None:
    """Answer questions until standard input closes."""
    bound_process()
    path, scratch, pixels = sys.argv[1:]
    document = open_document(path)
    if document is None:
        return
    for question in sys.stdin:
        if question.strip() == "pages":
            answer(page_total(document))
        else:
            index = int(question) - 1
            answer(read_page(document, index, scratch=Path(scratch), pixels=int(pixels)))


if __name__ == "__main__":
    main()
