"""With all sentences of all problems changed, check, --fix and what hides what work as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import CourseUnreadable, Diagnostic, codes, issue, phrases, render
from relcourse.course.diagnostics.codes import Case
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.check.hidden_by import held_back
from relcourse.workbench.fix.fix_trial import badness, mended
from tests.course.files import CHOICE, FRONT, write_course
from tests.workbench.test_fixes import MENDED
from tests.workbench.wording import ODD


@pytest.fixture
def reworded(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(made: codes.Code) -> codes.Code:
        return made._replace(cases={name: Case("Something.", "What else?") for name in made.cases})

    others = {code: other(made) for code, made in codes._built_in().items()}
    monkeypatch.setattr(codes, "_built_in", lambda: others)
    for table in (phrases.ADVICE, phrases.SHAPES, phrases.REASONS):
        for key in table:
            monkeypatch.setitem(table, key, "Something")


@pytest.mark.parametrize(("text", "old", "wrong", "right"), MENDED.values(), ids=MENDED)
@pytest.mark.usefixtures("reworded")
def test_a_fix_knows_its_problem_by_other_things_than_words(
    tmp_path: Path, text: str, old: str, wrong: str, right: str
) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": text.replace(old, wrong, 1)})
    (made,) = mended(root)
    assert made.after.decode() == text.replace(old, right, 1)


def facts(root: Path) -> tuple[list[Diagnostic], str]:
    try:
        found = check_course(root)
    except CourseUnreadable as error:
        found = list(error.diagnostics)
    return found, held_back(found)


def test_what_is_found_and_what_it_hides_does_not_hang_on_words(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    cut = CHOICE.replace("text: Wait.", "text: I am").replace("{text: I am, ", "\n    text: I am #1\n    ")
    texts = [*ODD, cut.encode(), FRONT.encode(), CHOICE.replace("choice", "chioce").encode()]
    roots = [write_course(tmp_path / str(n), {"exercises/tried.yaml": text}) for n, text in enumerate(texts)]
    before = [facts(root) for root in roots]
    request.getfixturevalue("reworded")
    assert {render(each).what for found, _ in before for each in found} == {"Something."}
    assert [facts(root) for root in roots] == before


@pytest.mark.parametrize("code", ["MOOD001", "M", "RC999"])
def test_a_code_from_elsewhere_stops_no_fix(code: str) -> None:
    other = Diagnostic.of("exercises/tried.yaml", issue((), code))
    found = badness(CHOICE.encode(), other.file, {other.file: [other]})
    assert found > badness(CHOICE.encode(), other.file, {})
