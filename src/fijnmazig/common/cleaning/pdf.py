"""PDF: who made it, with what, when and where goes; the pages, their tags and their title stay."""

import io
from collections.abc import Iterator
from typing import cast

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream, String

from fijnmazig.common.cleaning.pictures import jpeg
from fijnmazig.common.cleaning.told import KeptError, Speakers

_INFO_KEPT = frozenset({"/Title", "/Subject", "/Keywords", "/Trapped"})
_STANDARDS = (
    "{http://www.aiim.org/pdfua/ns/id/}part",
    "{http://www.aiim.org/pdfa/ns/id/}part",
    "{http://www.aiim.org/pdfa/ns/id/}conformance",
    "{http://www.aiim.org/pdfua/ns/id/}rev",
    "{http://www.aiim.org/pdfa/ns/id/}rev",
    "{http://purl.org/dc/elements/1.1/}title",
    "{http://purl.org/dc/elements/1.1/}description",
    "{http://ns.adobe.com/pdf/1.3/}Keywords",
    "{http://purl.org/dc/elements/1.1/}language",
)
"""What a PDF says of the standards it meets: an accessible one must stay one."""
_PRIVATE = ("/Metadata", "/PieceInfo", "/LastModified")
_NO_REMARKS = frozenset({"/Widget", "/Link"})  # their /T is the name of a field, or none
_SIGNED = 1
_END = b"%%EOF"  # more than one: an earlier state stands inside


def pdf(data: bytes) -> bytes:
    """Return a PDF that says nothing of its makers; earlier states kept inside it go as well.

    Raises KeptError for a signed or locked one, PdfError for a broken one.
    """
    with pikepdf.open(io.BytesIO(data)) as document:
        if document.is_encrypted or _is_signed(document):
            raise KeptError
        told = [_without_info(document), _without_traces(document), _without_names(document)]
        if not any(told) and data.count(_END) == 1:
            return data
        target = io.BytesIO()
        document.save(target, deterministic_id=True)
        return target.getvalue()


def _is_signed(document: Pdf) -> bool:
    form = document.Root.get("/AcroForm")
    flags = int(form.get("/SigFlags", 0)) if isinstance(form, Dictionary) else 0
    is_said = bool(flags & _SIGNED) or "/Perms" in document.Root
    return is_said or any("/ByteRange" in one for one in _objects(document))


def _without_info(document: Pdf) -> bool:
    """Keep of both places where a PDF speaks of itself what a reader needs."""
    gone = [str(key) for key in document.docinfo.keys() if key not in _INFO_KEPT]  # noqa: SIM118 -- no dict
    for key in gone:
        del document.docinfo[key]
    if "/Metadata" not in document.Root:
        return bool(gone)
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as found:
        kept = {key: found[key] for key in _STANDARDS if key in found}
        others = any(str(key) not in kept for key in found)
    if not (gone or others):
        return False
    del document.Root.Metadata
    if kept:
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as new:
            for name, value in kept.items():
                new[name] = value
    return True


def _without_traces(document: Pdf) -> bool:
    """Take out what programs kept in pages and pictures; tell whether there was any."""
    found, own = False, document.Root.get("/Metadata")
    for one in _objects(document):
        if isinstance(own, Stream) and one.objgen == own.objgen:
            continue
        for key in _PRIVATE:
            if key in one and not (key == "/Metadata" and one.objgen == document.Root.objgen):
                del one[key]
                found = True
        if not isinstance(one, Stream):
            continue
        if one.get("/Type") == Name.Metadata and one.read_raw_bytes():  # whoever leads to it
            one.write(b"")
            found = True
        elif _is_photograph(one):
            before = one.read_raw_bytes()
            after = jpeg(before)
            if after != before:
                how = one.get("/DecodeParms")
                one.write(after, filter=Name.DCTDecode)
                if how is not None:
                    one.DecodeParms = how
                found = True
    return found


def _objects(document: Pdf) -> Iterator[Dictionary | Stream]:
    for one in document.objects:
        if isinstance(one, Dictionary | Stream):
            yield one


def _is_photograph(one: Stream) -> bool:
    """Tell whether it is a JPEG. Raises KeptError for one that is packed otherwise."""
    if one.get("/Subtype") != Name.Image:
        return False
    filters: Object | None = one.get("/Filter")
    if filters == Name.DCTDecode or filters == pikepdf.Array([Name.DCTDecode]):
        return True
    names = (
        {str(name) for name in filters} if isinstance(filters, pikepdf.Array) else {str(filters)}
    )
    if names & {"/DCTDecode", "/JPXDecode"}:
        raise KeptError
    return False


def _without_names(document: Pdf) -> bool:
    """Give who wrote in the margin a number; tell whether anybody did."""
    speakers = Speakers()
    said = [
        (note, str(note.T)) for note in _remarks(document) if isinstance(note.get("/T"), String)
    ]
    for note, name in said:  # one that stands in both lists keeps the name of before
        note.T = String(speakers.name(name))
    return any(speakers.name(name) != name for _, name in said)


def _remarks(document: Pdf) -> Iterator[Dictionary]:
    """Yield what is written in the margin; an answer may be reached from no page."""
    for page in document.pages:
        for note in page.get("/Annots", ()):
            if isinstance(note, Dictionary) and note.get("/Subtype") not in _NO_REMARKS:
                yield note
    for one in _objects(document):
        if one.get("/Type") == Name.Annot and one.get("/Subtype") not in _NO_REMARKS:
            yield cast("Dictionary", one)
