"""The page of a report in a real browser, Debian's Chromium: on a desk, on a telephone, on paper."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from relcourse.cohort.outputs.learners_page import learners_page
from relcourse.cohort.outputs.report_page import report_page
from relcourse.cohort.report.report import cohort_report
from relcourse.cohort.report.side_by_side import by_group
from relcourse.cohort.words.course_titles import course_titles
from tests.cohort.divided_group import divided_cohort
from tests.helpers import PATIENCE

pytestmark = pytest.mark.slow
WIDTHS = {"desk": 1280, "telephone": 360}
_QUIETLY = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files",
    "--disable-dev-shm-usage",
]
_LOOK = """<!doctype html><title>a look</title><body style="margin:0"><iframe src="%s" width="%d" height="800"
  style="border:0"></iframe><script>
const frame = document.querySelector("iframe");
frame.onload = () => {
  const page = frame.contentDocument, view = frame.contentWindow;
  const boxes = [...page.querySelectorAll("svg text")].filter(each => each.textContent)
    .map(each => ({of: each.ownerSVGElement, words: each.textContent, box: each.getBoundingClientRect()}));
  const over = boxes.filter(({box}) => box.right > view.innerWidth || box.left < 0).map(({words}) => words);
  const across = [];
  boxes.forEach((one, at) => boxes.slice(at + 1).forEach(other => {
    if (one.of === other.of && one.box.left < other.box.right - 1 && other.box.left < one.box.right - 1
        && one.box.top < other.box.bottom - 3 && other.box.top < one.box.bottom - 3)
      across.push([one.words, other.words]);
  }));
  const told = {
    wide: page.documentElement.scrollWidth, high: page.documentElement.scrollHeight, view: view.innerWidth,
    pictures: page.querySelectorAll("svg[role=img]").length, tables: page.querySelectorAll("table").length,
    bars: [...page.querySelectorAll("svg .bar")].map(each => each.getBoundingClientRect().width),
    smallest: Math.min(...boxes.map(({box}) => box.height)),
    over, across, ink: view.getComputedStyle(page.body).color, aim: page.querySelector(".aim").textContent,
    loaded: view.performance.getEntriesByType("resource").length,
  };
  document.body.textContent = "told:" + JSON.stringify(told) + ":told";
};
</script>"""


def browser() -> str:
    found = shutil.which("chromium")
    if found is None:
        pytest.fail("Chromium is missing, Debian's package `chromium`: apt-get install chromium")
    return found


def run_browser(tmp_path: Path, *options: str) -> str:
    """What it prints; it knows no host of the net."""
    command = [browser(), *_QUIETLY, f"--user-data-dir={tmp_path / 'user'}", "--host-resolver-rules=MAP * ~NOTFOUND"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, timeout=2 * PATIENCE, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture
def pages(tmp_path: Path, small_course: Path) -> dict[str, Path]:
    folder = divided_cohort(small_course, tmp_path / "in", tmp_path / "spring", groups=("Nairobi & Lima", "<Zürich>"))
    report = cohort_report(folder, "2026-04-01", course_titles(small_course))
    made = {"all": report_page(report), "groups": report_page(by_group(report)), "learners": learners_page(report)}
    paths = {name: tmp_path / f"{name}.html" for name in made}
    for name, text in made.items():
        paths[name].write_text(text, "utf-8")
    return paths


def look(page: Path, width: int, tmp_path: Path) -> dict[str, Any]:
    outside = tmp_path / f"look-{page.stem}-{width}.html"
    outside.write_text(_LOOK % (page.as_uri(), width), "utf-8")
    said = run_browser(tmp_path, f"--window-size={max(width, 800)},1000", "--dump-dom", outside.as_uri())
    found = re.search(r"told:(\{.*\}):told", said)
    assert found, said[:2000]
    return dict(json.loads(unescape(found[1])))


@pytest.mark.parametrize("name", ["all", "groups", "learners"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS.keys())
def test_the_page_is_read_at_every_width(name: str, width: int, pages: dict[str, Path], tmp_path: Path) -> None:
    seen = look(pages[name], width, tmp_path)
    assert seen["aim"] == "For learning, not for appraisal."
    assert seen["wide"] <= seen["view"] == width, "nothing to scroll to the side"
    assert seen["over"] == [] and seen["across"] == [], "words stand in the page, and over no other words"
    assert seen["smallest"] >= 12, "pixels of a line in a picture"
    assert 0 < seen["pictures"] <= seen["tables"] and seen["loaded"] == 0
    assert max(seen["bars"]) > 0.6 * min(width, 640) and min(seen["bars"]) >= 0


def test_the_page_comes_out_on_paper(pages: dict[str, Path], tmp_path: Path) -> None:
    paper = tmp_path / "page.pdf"
    run_browser(tmp_path, f"--print-to-pdf={paper}", "--no-pdf-header-footer", pages["all"].as_uri())
    data = paper.read_bytes()
    assert data.startswith(b"%PDF") and 1 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 12
