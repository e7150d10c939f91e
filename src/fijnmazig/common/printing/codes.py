"""QR codes, on a screen and on paper."""

import io

import segno


def qr_picture(text: str) -> str:
    """Return the QR code of a text as an address that an image takes."""
    return str(segno.make(text, error="m").svg_data_uri(scale=8, border=4))


def qr_drawing(text: str) -> str:
    """Return the QR code of a text as SVG, for a printed sheet."""
    written = io.BytesIO()
    segno.make(text, error="m").save(written, kind="svg", xmldecl=False, border=4)
    return written.getvalue().decode()
