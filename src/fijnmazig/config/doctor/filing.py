"""The checks of files: the storage, wherever that is, and the scanner they go past."""

import secrets
from io import BytesIO
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import ProxyHandler, build_opener

from django.conf import settings

from fijnmazig.common.errors import Unavailable
from fijnmazig.common.handing.scanning import is_harmful
from fijnmazig.common.storing.home import HomeStorage
from fijnmazig.common.storing.shelf import shelf
from fijnmazig.config.doctor import texts
from fijnmazig.config.doctor.findings import Finding, Look, fault, well

SECONDS = 5
EICAR = rb"*H+H$!ELIF-TSET-SURIVITNA-DRADNATS-RACIE$}7)CC7)^P(45XZP\4[PA@%P!O5X"[::-1]
"""What every scanner takes for a virus; backwards, or one would take this file away."""


def files_reached(_look: Look) -> Finding:
    """Write a file where files lie, read it back, try it as anybody, and take it away again."""
    if isinstance(shelf(), HomeStorage):
        return well(texts.FILES_HOME)
    name, content = f".doctor-{secrets.token_hex(8)}", secrets.token_bytes(64)
    try:
        shelf().put(name, BytesIO(content))
        try:
            with shelf().opened(name) as file:
                is_ours = file.read() == content
            is_public = anybody_reads(name)
        finally:
            shelf().forget(name)
    except Unavailable:
        return fault(texts.FILES_AWAY, do=texts.FILES_AWAY_DO)
    except FileNotFoundError:
        is_ours = is_public = False
    if is_public:
        return fault(texts.FILES_PUBLIC, do=texts.FILES_PUBLIC_DO)
    if not is_ours:
        return fault(texts.FILES_OTHER, do=texts.FILES_OTHER_DO)
    return well(texts.FILES_FINE)


def scanner_looks(_look: Look) -> Finding:
    """Hand the scanner the file that every scanner knows."""
    if not settings.SCANNER:
        return well(texts.SCANNER_NONE)
    try:
        is_found = is_harmful(BytesIO(EICAR), scanner=settings.SCANNER)
    except OSError as error:
        says = str(texts.SCANNER_AWAY).format(kind=type(error).__name__)
        return fault(says, do=texts.SCANNER_AWAY_DO)
    if not is_found:
        return fault(texts.SCANNER_BLIND, do=texts.SCANNER_BLIND_DO)
    return well(texts.SCANNER_FINE)


def anybody_reads(name: str) -> bool:
    """Tell whether the bucket gives a file to who shows no key."""
    options = settings.STORAGES["default"]["OPTIONS"]
    place = "/".join(filter(None, (options["bucket_name"], options["location"], name)))
    opener = build_opener(ProxyHandler({}))
    try:
        with opener.open(f"{options['endpoint_url']}/{quote(place)}", timeout=SECONDS):
            return True
    except (URLError, TimeoutError):  # a refusal is one as well
        return False
