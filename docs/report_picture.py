"""``python docs/report_picture.py``: makes docs/report.png, the first screen of a report's page, as Chromium shows it.

The group is the one of benchmarks/played_cohort.py, 44 people.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.played_cohort import hand_out
from relcourse.cohort.intake.merge import merge
from relcourse.cohort.outputs.report_page import report_page
from relcourse.cohort.report.report import cohort_report
from relcourse.cohort.words.course_titles import course_titles
from relcourse.course.bundled import bundled_course

PICTURE = Path(__file__).with_name("report.png")
_SIZE = "900,1180"


def main() -> None:
    with tempfile.TemporaryDirectory() as root:
        inbox, spring, page = (Path(root) / each for each in ("inbox", "spring", "page.html"))
        inbox.mkdir()
        merge(hand_out(inbox, 44), spring)
        page.write_text(report_page(cohort_report(spring, "2026-06-02", course_titles(bundled_course()))), "utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={root}/user"]
        shot = [f"--window-size={_SIZE}", f"--screenshot={PICTURE}", page.as_uri()]
        subprocess.run(["chromium", *options, *shot], check=True, capture_output=True)


if __name__ == "__main__":
    main()
