"""A preview line by line, through the command: what an author types, and what a screen reader reads."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from relcourse.plain.preview_lines import CHANGED, HELP, NOTHING_KEPT, STANDS, preview
from relcourse.workbench.preview.edition import Edition
from relcourse.workbench.preview.preview_target import target_of
from relcourse.workbench.preview.spots import Spot, find_spot
from relcourse.workbench.preview.temporary_profile import Throwaway
from tests.cli.test_commands import Run, run
from tests.helpers import FIRST, edit, frozen_environment
from tests.remembering.spare_key import write_the_spare_key

__all__ = ["run"]

Typed = str | Callable[[], object]
"""A line, or what an author does in the editor before the next one."""


class Hands(io.StringIO):
    """Lines as they are typed, with work in an editor in between."""

    def __init__(self, typed: tuple[Typed, ...]) -> None:
        super().__init__()
        self._typed = list(typed)

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
        del size
        while self._typed:
            now = self._typed.pop(0)
            if isinstance(now, str):
                return f"{now}\n"
            now()
        return ""


@pytest.fixture
def key(small_course: Path) -> Path:
    return write_the_spare_key(small_course)


def previewed(path: Path, *typed: Typed, scene: str | None = None, remembered: str | None = None) -> str:
    edition = Edition(target_of(path))
    asks = scene is not None or remembered is not None
    spot: Spot | None = find_spot(edition, scene, remembered) if asks else None
    sink = io.StringIO()
    preview(edition, Throwaway(frozen_environment()), spot, Hands(typed), sink)
    return " ".join(sink.getvalue().split())


def number_of(path: Path, text: str, *before: str) -> str:
    """The number behind which an option stands; they are shuffled alike each time."""
    said = previewed(path, *before)
    return said[: said.rindex(text)].rsplit(". ", 1)[0].rsplit(" ", 1)[1]


def test_the_command_says_first_that_nothing_is_kept_and_what_may_be_typed(run: Run, key: Path, home: Path) -> None:
    ended = run("preview", "--plain", key, typed="?\nw\nt\nq\n")
    assert (ended.code, ended.err) == (0, "")
    said = " ".join(ended.out.split())
    assert said.startswith(f"{NOTHING_KEPT} {HELP} ") and said.endswith("Nothing was kept.")
    assert "w: why; t: take the last choice back; g: go to a place; r: read again; f: findings; h: start over" in said
    assert "Scene closing" in said and "There is no choice to take back here." in said
    assert not home.exists()


def test_a_state_may_be_asked_for_at_the_command(run: Run, key: Path) -> None:
    ended = run("preview", "--plain", key, "--from", "saturday", "--with", "promised, trust=60", typed="w\n")
    assert "`saturday`, by a shortest walk there (ask-him, lend-them), trust 60" in " ".join(ended.out.split())
    ended = run("preview", "--plain", key, "--from", "saturday", "--with", "trust=77", typed="\nw\n")
    assert " ".join(ended.out.split()).count("No walk ever comes to `saturday` with trust 77.") == 2


def test_why_is_told_at_each_moment_of_a_walk(key: Path) -> None:
    ask = number_of(key, "You took them off again.")
    said = previewed(key, "w", ask, "w", "", "w", "q")
    assert "Scene closing Meters trust: 50 (How far Jonas trusts you)" in said
    assert "After ask-him, in closing" in said and "Taken: ask-him: best, led to over-the-bench" in said
    assert "taken: closing/ask-him" in said and "Passed: over-the-bench Holds: line 1, hours < 2" in said


def test_a_choice_is_taken_back_and_its_decision_asked_anew(key: Path) -> None:
    ask = number_of(key, "You took them off again.")
    said = previewed(key, ask, "t", "w", ask, "q")
    assert said.count("You: You took them off again. I'm listening.") == 2
    assert "None yet." in said


def test_places_are_listed_and_gone_to_by_name_and_by_number(key: Path) -> None:
    said = previewed(key, "g", "g saturday", "", "g mended", "t", "g 1", "g nowhere", "q")
    assert "The spare key: 1. " in said and "saturday: who has the spare key" in said
    assert "who has the spare key 09:03" in said or "09:02 Petra (owner): who has the spare key" in said
    assert "The spare key: looking back" in said
    assert "There is no place `nowhere` here. g lists those that are." in said


def test_a_line_of_ones_own_is_passed_with_enter_and_commands_work_there(key: Path) -> None:
    said = previewed(key, "w", "", "q", scene="saturday")
    assert "Before you see the choices" in said and "Enter goes on without one, in a preview only." in said
    assert "What do you need it for?" in said[said.rindex("Scene saturday") :]
    assert "You would say: I lent it." in previewed(key, "I lent it.", "w", "q", scene="saturday")


def test_a_change_is_told_once_and_read_when_it_is_asked_for(key: Path) -> None:
    ask = number_of(key, "You took them off again.")

    def change() -> None:
        edit(key, ("One hour left.", "Not long now."))

    said = previewed(key, ask, "", change, "w", "w", "r", "q")
    assert said.count(CHANGED) == 1
    assert "The files are read again." in said
    assert "Not long now." in said[said.index("The files are read again.") :], "and it stands where it stood"


def test_what_breaks_is_told_and_the_last_good_version_stays_until_it_is_mended(key: Path) -> None:
    whole = key.read_text(encoding="utf-8")

    def broken() -> None:
        edit(key, ("mark: best", "mark: bset"))

    def mended() -> None:
        key.write_text(whole.replace("Two hours", "Three hours"), encoding="utf-8")

    said = previewed(key, broken, "r", "f", "w", mended, "r", "f", "q")
    assert STANDS in said and "`mark` can't be `bset`. Write 'best', 'good', 'weak' or 'poor'." in said
    assert "Scene closing" in said[said.index(STANDS) :]
    assert "Three hours until the doors close." in said[said.index("The files are read again.") :]


def test_a_lesson_that_can_not_be_opened_waits_for_its_file(small_course: Path) -> None:
    path = small_course / "lessons" / f"{FIRST}.yaml"
    whole = edit(path, ("title:", "titel:"))
    said = previewed(path, "g nowhere", "", lambda: path.write_text(whole, encoding="utf-8"), "", "", "q")
    assert "can't be opened" in said and "Enter reads the files again" in said
    assert "There is no place `nowhere` here." in said
    assert "A little to read." in said


def test_at_the_end_it_begins_at_the_front_as_somebody_new(small_course: Path) -> None:
    key = write_the_spare_key(small_course)
    said = previewed(key, "", "h", "q", scene="mended")
    assert said.count("From the front, as somebody new.") == 1
    assert "Friday, four o'clock" in said[said.index("From the front") :]
    assert "From the front" not in previewed(key, "", scene="mended"), "the end of the input is the end"
