"""The rows that check counts for a page are the rows that it takes on a screen of 60 by 20."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from textual.widgets import Markdown

from relcourse.lesson import views
from relcourse.tui.panes.page_panes import PagePane
from relcourse.workbench.check.rules import screen_height
from tests.batches import sampled
from tests.course.files import LESSON, write_course
from tests.tui.driver import at_home, player, press, settled

WORDS = "The folder lies where nobody looks, and on it stands a name that two of them know. "
SOURCES = "one: {cite: Somebody and Others (2019), says: Words., strength: fair, caveat: Few.}\n"
CITED = "Somebody and Others (2019) (fair)"

TEXTS = {
    "paragraphs": f"{WORDS * 3}\n\nOne.\n\nTwo.",
    "a list": f"One.\n\n- One.\n- {WORDS}\n- Three.\n\nEnd.",
    "numbers": f"1. One.\n2. {WORDS}\n\nEnd.",
    "a list in a list": "- One.\n  - Two.\n- Three.",
    "a quotation": f"One.\n\n> {WORDS}\n>\n> Two.\n\nEnd.",
    "headings": "# One\n\nTwo.\n\n### Three\n\nEnd.",
    "a heading under a quotation": "> One.\n\n## Two\n\nEnd.",
    "a table": "One.\n\n| who | what |\n|---|---|\n| she | asks |\n| he | waits |",
    "lines": f"One.\n\n***\n\nOne,  \n{WORDS}",
    "as written": "One.\n\n```\none\ntwo\n```\n\nEnd.",
    "emphasis": f"**One.** *{WORDS}* [Two](https://example.org) `three`.\n\nEnd, and an end, and one more.",
    "other scripts": f"{'山田さんは会議のあとで言いました。 ' * 4}\n\nEnd.",
}


async def shown(root: Path, text: str) -> tuple[int, int, int]:
    """The rows of the text, those that are left for the page, and those that one has to scroll for."""
    page = f"- page: A page\n  cites: [one]\n  text: |\n{textwrap.indent(text, '    ')}\n"
    lesson = LESSON.replace("steps: [tried]\n", f"steps:\n{page}")
    course = write_course(root / "course", {"lessons/first.yaml": lesson, "lessons/sources.yaml": SOURCES})
    async with at_home(course, size=(60, 20)) as pilot:
        await press(pilot, "enter", "enter")
        await settled(pilot)
        here = player(pilot)
        assert isinstance(here.view, views.Page) and isinstance(here.pane, PagePane)
        return here.pane.query_one(Markdown).size.height, here.pane.size.height, here.pane.max_scroll_y


@pytest.mark.slow
@pytest.mark.parametrize("text", sampled(TEXTS.values(), every=4), ids=TEXTS.keys())
async def test_a_text_takes_the_rows_that_check_counts(home: Path, tmp_path: Path, text: str) -> None:
    rows, _, below = await shown(tmp_path, text)
    assert below == 0
    assert screen_height.text_height(text) == rows


@pytest.mark.parametrize("paragraphs", [7, 8])
async def test_a_page_scrolls_where_check_says_so(home: Path, tmp_path: Path, paragraphs: int) -> None:
    text = "\n\n".join(["One."] * paragraphs)
    _, height, below = await shown(tmp_path, text)
    assert height == screen_height.HEIGHT
    assert (screen_height.height("A page", text, CITED) > screen_height.HEIGHT) == (below > 0) == (paragraphs == 8)
