"""The check of the storage of files, wherever that is."""

import secrets
from io import BytesIO
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import ProxyHandler, build_opener

from django.conf import settings

from fijnmazig.common.errors import Unavailable
from fijnmazig.common.storing.home import HomeStorage
from fijnmazig.common.storing.shelf import shelf
from fijnmazig.config.doctor import texts
from fijnmazig.config.doctor.findings import Finding, Look, fault, well

SECONDS = 5


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
