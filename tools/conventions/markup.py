"""Rules about templates."""

import re

from tools.conventions.house import DEPTH, House, may_reach

# What a page tells machines is data that no browser runs; our own filter keeps it in its element.
LINKED_DATA = r'<script type="application/ld\+json">\{\{ [a-z_.]+\|as_json \}\}</script>'
INLINE = {
    "an inline script": re.compile(
        rf"(?!(?-i:{LINKED_DATA}))<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE
    ),
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape\s+off|\|\s*as_json\b(?! \}\}</script>)"),
}
ROUTE = re.compile(r"""{%\s*url\s+["']([a-z_]+):[a-z_]+["']""")
FILE = re.compile(r"""{%\s*(?:include|extends)\s+["']([a-z_]+)/""")
TAGS = re.compile(r"{%\s*load\s+([\w ]+?)\s*%}")


def pages_carry_no_inline_code(house: House) -> list[str]:
    """Name templates with code that the content security policy would block, or unescaped text."""
    return [
        f"{path.relative_to(house.root)}:{_line(text, found.start())}: {what}"
        for path, text in house.templates.items()
        if path.suffix == ".html"
        for what, pattern in INLINE.items()
        for found in pattern.finditer(text)
    ]


def templates_reach_downwards(house: House) -> list[str]:
    """Name templates that use a route, a template or tags of a room above or beside."""
    tag_owners = {
        path.stem: house.app_of(path) for path in house.package.glob("*/templatetags/*.py")
    }
    faults = []
    for path, text in house.templates.items():
        app = house.app_of(path)
        used = [*ROUTE.finditer(text), *FILE.finditer(text)]
        pairs = [(found, found[1]) for found in used]
        pairs += [
            (found, tag_owners[name])
            for found in TAGS.finditer(text)
            for name in found[1].split()
            if name in tag_owners
        ]
        faults += [
            f"{path.relative_to(house.root)}:{_line(text, found.start())}: {app} uses {found[0]}"
            for found, other in pairs
            if other in DEPTH and not may_reach(app, other)
        ]
    return faults


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
