"""Small documents made on the fly: good ones of every kind, and bad ones of every sort."""

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pypdfium2
from msoffcrypto.format.ooxml import OOXMLFile
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

SEEDS = Path(__file__).parents[4] / "tests" / "seeds"
DOTS_PER_INCH = 300

SENTENCE = "De coördinator begeleidt de lotgenotengroep in Oudsbergen met geëngageerde collega's."


def seed(number: int) -> str:
    """Return the text of one of the five source documents."""
    [path] = SEEDS.glob(f"{number:03d}_*.txt")
    return path.read_text(encoding="utf-8")


def pdf(path: Path, pages: Sequence[str], *, size: int = 11) -> Path:
    """Write a PDF with a text layer, one page for each text."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for text in pages:
        _write_page(canvas, text, size=size)
    canvas.save()
    return path


def _write_page(canvas: Any, text: str, *, size: int) -> None:
    canvas.setFont("Helvetica", size)
    height = A4[1] - 60
    for line in text.split("\n"):
        for shown in _wrapped(line, size=size):
            canvas.drawString(50, height, shown)
            height -= size * 1.3
    canvas.showPage()


def _wrapped(line: str, *, size: int) -> list[str]:
    lines = [""]
    for word in line.split():
        longer = f"{lines[-1]} {word}".strip()
        if pdfmetrics.stringWidth(longer, "Helvetica", size) > A4[0] - 100:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def pictures_of(path: Path, *, dots_per_inch: int = DOTS_PER_INCH) -> list[Image.Image]:
    """Return what a scanner would see of each page of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.render(scale=dots_per_inch / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def scanned_pdf(path: Path, texts: Sequence[str], *, dots_per_inch: int = DOTS_PER_INCH) -> Path:
    """Write a PDF of pictures of text: a scan."""
    pictures = pictures_of(pdf(path, texts), dots_per_inch=dots_per_inch)
    return mixed_pdf(path, pictures)


def mixed_pdf(path: Path, pages: Iterable[str | Image.Image]) -> Path:
    """Write a PDF in which each page is either text or a picture."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for page in pages:
        if isinstance(page, str):
            _write_page(canvas, page, size=11)
        else:
            canvas.drawImage(ImageReader(page), 0, 0, *A4)
            canvas.showPage()
    canvas.save()
    return path


def locked_pdf(path: Path, text: str, *, password: str) -> Path:
    """Write an encrypted PDF; an empty password opens it for everyone."""
    writer = PdfWriter(clone_from=PdfReader(pdf(path, [text])))
    writer.encrypt(user_password=password, owner_password="eigenaar")  # noqa: S106 -- a made-up lock
    writer.write(path)
    return path


def word(path: Path, paragraphs: Sequence[str]) -> Path:
    """Write a Word document."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def locked_word(path: Path) -> Path:
    """Write a Word document that needs a password."""
    plain = io.BytesIO()
    docx.Document().save(plain)
    plain.seek(0)
    with path.open("wb") as file:
        OOXMLFile(plain).encrypt("geheim", file)
    return path


def slides(path: Path, titles: Sequence[str], *, notes: str = "") -> Path:
    """Write a presentation; `notes` are those of the first slide."""
    presentation = pptx.Presentation()
    for title in titles:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = f"Uitleg bij {title}"
    if notes:
        presentation.slides[0].notes_slide.notes_text_frame.text = notes
    presentation.save(str(path))
    return path


def sheet(path: Path, rows: Sequence[Sequence[Any]], *, title: str = "Budget") -> Path:
    """Write a workbook of one sheet."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def archive(path: Path, files: dict[str, bytes]) -> Path:
    """Write a ZIP."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


def with_member(source: Path, path: Path, name: str, content: bytes) -> Path:
    """Write a copy of a package with one member added or replaced."""
    with zipfile.ZipFile(source) as old:
        files = {member: old.read(member) for member in old.namelist()}
    return archive(path, {**files, name: content})


def bomb(path: Path, *, unpacked_bytes: int = 2_000_000_000) -> Path:
    """Write a small ZIP of zeros that unpacks to `unpacked_bytes`, without packing them all."""
    block = b"\0" * 1_000_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("nullen.txt", block)
    content = bytearray(path.read_bytes())
    header = content.rfind(b"PK\x01\x02")
    struct.pack_into("<L", content, header + 24, unpacked_bytes)
    path.write_bytes(bytes(content))
    return path


def link(path: Path, *, name: str = "bijlage.txt", target: str = "/etc/passwd") -> Path:
    """Write a ZIP with a symbolic link in it."""
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(member, target)
    return path


def locked_archive(path: Path) -> Path:
    """Write a ZIP of which the directory says that its member is encrypted."""
    content = bytearray(archive(path, {"nota.txt": b"Dag allemaal"}).read_bytes())
    header = content.rfind(b"PK\x01\x02")
    content[header + 8] |= 1
    content[6] |= 1
    path.write_bytes(bytes(content))
    return path


def member(path: Path, name: str) -> bytes:
    """Return one member of a package."""
    with zipfile.ZipFile(path) as packed:
        return packed.read(name)


def with_footnote(source: Path, path: Path, note: str) -> Path:
    """Write a copy of a Word document of which the first paragraph cites a footnote."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    notes = (
        f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="2"><w:p><w:r><w:t>{note}</w:t></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    )
    changes = {
        "word/document.xml": (b"</w:p>", b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'),
        "[Content_Types].xml": (
            b"</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode(),
        ),
        "word/_rels/document.xml.rels": (
            b"</Relationships>",
            f'<Relationship Id="rIdN" Type="{relation}" Target="footnotes.xml"/>'
            "</Relationships>".encode(),
        ),
    }
    with zipfile.ZipFile(source) as old:
        files = {name: old.read(name) for name in old.namelist()}
    for name, (old_part, new_part) in changes.items():
        files[name] = files[name].replace(old_part, new_part, 1)
    return archive(path, {**files, "word/footnotes.xml": notes.encode()})


def stamped_pdf(path: Path, picture: Image.Image, *, stamp: str) -> Path:
    """Write a PDF of one scanned page with a short line of real text on it."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.drawString(400, 20, stamp)
    canvas.save()
    return path


def labelled_pdf(path: Path, pages: Sequence[str], *, roman: int) -> Path:
    """Write a PDF of which the first `roman` pages are numbered i, ii, iii."""
    writer = PdfWriter(clone_from=PdfReader(pdf(path, pages)))
    writer.set_page_label(0, roman - 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(roman, len(pages) - 1, style=PageLabelStyle.DECIMAL, start=1)
    writer.write(path)
    return path


def huge_page_pdf(path: Path, text: str, *, points: int) -> Path:
    """Write a PDF of one huge page, with `text` drawn as lines that are no letters."""
    picture = pictures_of(pdf(path, [text], size=60))[0]
    canvas = Canvas(str(path), pagesize=(points, points), invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, points, points)
    canvas.save()
    return path


def members(path: Path) -> list[str]:
    """Return the names in a package that has anything in them."""
    with zipfile.ZipFile(path) as packed:
        return [entry.filename for entry in packed.infolist() if entry.file_size]
