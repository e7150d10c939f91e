from django.utils.translation import override

from fijnmazig.guidance import queries


def test_every_guide_is_found_by_its_lead_and_each_of_its_sections() -> None:
    with override("nl"):
        found = {one.key: one for one in queries.findable_guides()}

    for guide in queries.guides():
        mine = found[str(guide.number)]
        assert mine.title == guide.title["nl"]
        assert mine.passages[0] == ("nl", guide.lead["nl"])
        assert len(mine.passages) == 1 + len(guide.sections)


def test_a_guide_in_english_is_found_by_its_dutch_words_too() -> None:
    with override("en"):
        found = {one.key: one for one in queries.findable_guides()}

    help_now, aid = found["30"], found["1"]
    assert (help_now.language, help_now.passages[-1][0]) == ("en", "nl")
    assert "Bel 101" in help_now.passages[-1][1]
    assert {language for language, _ in aid.passages} == {"nl"}


def test_the_signs_of_markdown_are_no_words() -> None:
    texts = [text for one in queries.findable_guides() for _, text in one.passages]

    assert [text for text in texts if "**" in text or "](" in text] == []


def test_a_passage_leads_to_its_section() -> None:
    sections = len(queries.guides()[0].sections)

    assert queries.section_of(1, passage=0) == ""
    assert queries.section_of(1, passage=1) == "d1"
    assert queries.section_of(1, passage=sections + 1) == ""
    assert queries.section_of(9999, passage=1) == ""
