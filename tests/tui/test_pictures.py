"""Every kind of screen looks as it did when it was last looked at: its words, their places, their colours."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.batches import sampled
from tests.tui.pictures import CASES, KINDS, PICTURES, drawn, path

ANEW = "If that is meant, draw them anew (python -m tests.tui.pictures) and look at each that changed."


@pytest.mark.parametrize("case", sampled(CASES, every=6))
async def test_the_screens_look_as_they_did(case: tuple[tuple[int, int], str], home: Path, tmp_path: Path) -> None:
    size, theme = case
    changed = {}
    seen = []
    async for kind, svg in drawn(size, theme):
        seen.append(kind)
        before = path(kind, size, theme).read_text(encoding="utf-8")
        if svg != before:
            new = tmp_path / path(kind, size, theme).name
            new.write_text(svg, encoding="utf-8")
            changed[str(new)] = [line for line in lines(svg) if line not in lines(before)] or "its colours"
    assert tuple(seen) == KINDS
    assert changed == {}, ANEW


def lines(svg: str) -> list[str]:
    """What can be read in a picture, row by row."""
    rows: dict[str, str] = {}
    for y, text in re.findall(r'<text class="t-r\d+" x="[^"]*" y="([^"]*)"[^>]*>(.*?)</text>', svg):
        rows[y] = rows.get(y, "") + html.unescape(text)
    return [row.replace("\xa0", " ").rstrip() for row in rows.values()]


def test_no_picture_fetches_anything() -> None:
    for each in PICTURES.glob("*.svg"):
        assert set(re.findall(r"https?://[^\s\"<]+", each.read_text(encoding="utf-8"))) <= {
            "http://www.w3.org/2000/svg",
            "https://www.textualize.io",
        }
