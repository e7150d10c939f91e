"""Where files lie: in the bucket of FILES_URL, or in the home without it."""

import re
from importlib.util import find_spec
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

HOME = "fijnmazig.common.storing.home.HomeStorage"
BUCKET = "fijnmazig.common.storing.bucket.BucketStorage"
SCHEMES = ("s3+https", "s3+http")
HERE = frozenset({"127.0.0.1", "localhost", "::1"})
NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
USUAL_REGION = "us-east-1"  # what servers that know no regions take
INSTALL = "pip install --require-hashes -r requirements-extras.txt"
FORM = "FILES_URL is s3+https://key:secret@host/bucket, with ?region=… where the server has some."


def files_at(files_url: str) -> dict[str, Any]:
    """Return Django's description of the storage of files.

    Raises ValueError naming what is wrong, never the value itself: it holds a secret.
    """
    if not files_url:
        return {"BACKEND": HOME}
    try:
        url = urlsplit(files_url)
        host, port = url.hostname or "", url.port
    except ValueError:  # not even an address
        raise ValueError(FORM) from None
    _refuse(url, host=host)
    bucket, _, folder = unquote(url.path).strip("/").partition("/")
    place = f"[{host}]" if ":" in host else host
    scheme = url.scheme.removeprefix("s3+")
    return {
        "BACKEND": BUCKET,
        "OPTIONS": {
            "endpoint_url": f"{scheme}://{place}" + (f":{port}" if port else ""),
            "access_key": unquote(url.username or ""),
            "secret_key": unquote(url.password or ""),
            "security_token": None,
            "session_profile": None,
            "bucket_name": bucket,
            "location": folder,
            "region_name": parse_qs(url.query).get("region", [USUAL_REGION])[0],
        },
    }


def _refuse(url: SplitResult, *, host: str) -> None:
    bucket = unquote(url.path).strip("/").partition("/")[0]
    if url.scheme not in SCHEMES or not host:
        raise ValueError(FORM)
    if url.scheme == "s3+http" and host not in HERE:
        message = "FILES_URL is s3+https://: files do not travel in the open; s3+http:// only here."
        raise ValueError(message)
    if not (url.username and url.password):
        message = "FILES_URL lacks the key or the secret: s3+https://key:secret@host/bucket."
        raise ValueError(message)
    if not NAME.fullmatch(bucket):
        message = "FILES_URL lacks the name of a bucket after the host, in lower case."
        raise ValueError(message)
    if set(parse_qs(url.query, keep_blank_values=True)) - {"region"} or url.fragment:
        message = "FILES_URL takes ?region=… and nothing else; write / ? # @ in a secret as %2F …"
        raise ValueError(message)
    if not (find_spec("storages") and find_spec("boto3")):
        message = f"FILES_URL needs the extra s3: {INSTALL}."
        raise ValueError(message)
