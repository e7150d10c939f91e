"""Reads of guidance: guides as they stand now, and as a professional keeps them."""

from fijnmazig.guidance.queries.guides import (
    FOLDER,
    GuideLine,
    GuideListPage,
    GuidePage,
    findable_guides,
    guide_list_page,
    guide_page,
    guides,
    inline,
    read_folder,
    rendered,
    section_of,
)
from fijnmazig.guidance.queries.kept import (
    kept_guide_page,
    kept_list_page,
    kept_services_page,
    offline_page,
)

__all__ = [
    "FOLDER",
    "GuideLine",
    "GuideListPage",
    "GuidePage",
    "findable_guides",
    "guide_list_page",
    "guide_page",
    "guides",
    "inline",
    "kept_guide_page",
    "kept_list_page",
    "kept_services_page",
    "offline_page",
    "read_folder",
    "rendered",
    "section_of",
]
