"""How an item is called among machines: `oai:<host>:<uuid>`, without a telling word."""

from urllib.parse import urlsplit
from uuid import UUID

SCHEME = "oai"


def host_of(address: str) -> str:
    """Return the host in the address of a site, in lower case and without port."""
    return urlsplit(address).hostname or ""


def named_host(text: str) -> str:
    """Return the host in what an item is called, in lower case; empty when it names none."""
    scheme, _, rest = text.partition(":")
    return rest.partition(":")[0].lower() if scheme == SCHEME else ""


def identifier(*, host: str, item_id: UUID) -> str:
    """Return what an item of the installation at `host` is called."""
    return f"{SCHEME}:{host}:{item_id}"


def read_identifier(text: str, *, host: str) -> UUID | None:
    """Return the id of the item that is called `text`, None when it cannot be one of `host`."""
    found = uuid_in(text)
    if found is None or text != identifier(host=host, item_id=found):
        return None
    return found


def uuid_in(text: str) -> UUID | None:
    """Return the id at the end of an identifier, whoever's it is; None when there is none."""
    try:
        return UUID(text.rpartition(":")[2])
    except ValueError:
        return None
