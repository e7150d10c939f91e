"""What the HSDS door says of itself."""

VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/3.0/hsds/overview.html"
PATHS = "hsds/"
LISTS = ("organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
FILTERS = {
    "search": "Words in the name, former names, provider or description.",
    "taxonomy_term_id": "A term of ours.",
    "taxonomy_id": "A taxonomy of ours.",
    "organization_id": "Who offers the service.",
    "modified_after": "A date or a moment.",
    "minimal": "true: id, name, status and date only.",
    "full": "true: everything that hangs on the service.",
    "format": "json",
}
PAGING = {"page": "From 1.", "per_page": "More than 200 is taken as 200."}
ABSENT = "404"
TEXT: dict[str, object] = {"type": "string"}
EMPTY: dict[str, object] = {"type": "string", "maxLength": 0}  # counts as not given
_ID: dict[str, object] = {"anyOf": [{"type": "string", "format": "uuid"}, EMPTY]}
_MOMENTS: list[object] = [{"type": "string", "format": form} for form in ("date", "date-time")]
FORMS: dict[str, dict[str, object]] = {
    "taxonomy_term_id": _ID,
    "taxonomy_id": _ID,
    "organization_id": _ID,
    "modified_after": {"anyOf": [*_MOMENTS, EMPTY]},
    "format": {"type": "string", "enum": ["json", ""]},
    "page": {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 9_999_999}, EMPTY]},
    "per_page": {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 9_999}, EMPTY]},
}
ANSWERS = {"200": "OK", "400": "A parameter cannot be read.", ABSENT: "There is none."}

type Json = dict[str, object]


def root(*, site: str) -> Json:
    """Return what a program reads first: the version, the profile, and where the door is told."""
    return {
        "version": VERSION,
        "profile": PROFILE,
        "openapi_url": f"{site}/{PATHS}openapi.json",
    }


def openapi(*, site: str, name: str) -> Json:
    """Return the description of the door in OpenAPI 3.1."""
    paths: Json = {"/": _path("Version and profile.", statuses=("200",))}
    for listed in ("services", *LISTS):
        filters = {**FILTERS, **PAGING} if listed == "services" else PAGING
        paths[f"/{listed}"] = _path(f"A page of {listed}.", filters, statuses=("200", "400"))
        paths[f"/{listed}/{{id}}"] = _path(f"One of {listed}.", statuses=("200", "404"))
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{name}: HSDS {VERSION}, read only", "version": VERSION},
        "servers": [{"url": f"{site}/{PATHS.rstrip('/')}"}],
        "paths": paths,
    }


def _path(
    summary: str, filters: dict[str, str] | None = None, *, statuses: tuple[str, ...]
) -> Json:
    parameters: list[Json] = [
        {"name": name, "in": "query", "description": said, "schema": FORMS.get(name, TEXT)}
        for name, said in (filters or {}).items()
    ]
    if ABSENT in statuses:
        form = {"type": "string", "format": "uuid"}
        parameters.append({"name": "id", "in": "path", "required": True, "schema": form})
    content = {"application/json": {"schema": {"type": "object"}}}
    answers = {one: {"description": ANSWERS[one], "content": content} for one in statuses}
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}
