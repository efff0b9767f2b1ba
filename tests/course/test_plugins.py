"""Kinds of other packages: found when named, never in the place of a built-in one, explained when broken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from relcourse.course.diagnostics import render
from relcourse.course.kinds import KINDS
from relcourse.course.kinds.plugins import all_kinds, broken_plugin, broken_plugins, find_kind
from tests.course.files import CHOICE, problems_of
from tests.third_party import FILES, MOOD, installed

UNKNOWN = CHOICE.replace("kind: choice", "kind: odd")


def test_a_package_brings_its_kinds_behind_those_that_are_built_in(tmp_path: Path) -> None:
    with installed(tmp_path):
        assert list(all_kinds()) == [*KINDS, "mood", "odd"]
        kind = find_kind("odd")
        assert kind is not None and kind.called == "odd one out"
        assert broken_plugins() == ()
    assert list(all_kinds()) == [*KINDS] and find_kind("odd") is None


@pytest.mark.parametrize("word", ["choice", "page"])
def test_what_is_built_in_stays_what_it_is(tmp_path: Path, word: str) -> None:
    with installed(tmp_path, {word: "their_kinds.odd:Odd"}):
        assert find_kind("choice") is KINDS["choice"]
        assert list(all_kinds()) == [*KINDS]
        assert str(broken_plugin(word)) == (
            f"The package their-kinds announces the kind `{word}`, but that one is built in."
        )


def test_one_kind_of_two_packages_is_neithers(tmp_path: Path) -> None:
    with installed(tmp_path / "one"), installed(tmp_path / "two", package="other-kinds"):
        assert find_kind("odd") is None
        assert "other-kinds, their-kinds" in str(broken_plugin("odd")) or "their-kinds, other-kinds" in str(
            broken_plugin("odd")
        )


BROKEN = {
    "no-module": ("nowhere:Odd", "", "can't be loaded (ModuleNotFoundError: No module named 'nowhere')"),
    "no-class": ("their:Odd", "", "can't be loaded (AttributeError: module 'their' has no attribute 'Odd')"),
    "falls": ("their:Odd", "raise RuntimeError('not\\ntoday')", "can't be loaded (RuntimeError: not today)"),
    "no-python": ("their:Odd", "class Odd(:", "can't be loaded (SyntaxError: "),
    "no-kind": ("their:Odd", "class Odd: pass", "it is neither an Item nor a Scenario"),
    "no-class-at-all": ("their:Odd", "Odd = 'odd'", "it is neither an Item nor a Scenario"),
    "no-score": (
        "their:Mood",
        MOOD.replace("def score", "def scores"),
        "its class Mood lacks `score`",
    ),
    "no-name": ("their:Mood", MOOD.replace("called:", "call:"), "its class Mood lacks `called`"),
    "no-type": ("their:Mood", MOOD + "\n    when: 'Nonsense'\n", "can't be loaded (PydanticUndefinedAnnotation: "),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_plugin_that_cannot_be_used_says_why(tmp_path: Path, case: str) -> None:
    target, module, why = BROKEN[case]
    with installed(tmp_path / "site", {"odd": target}, {"their.py": module}):
        assert find_kind("odd") is None and list(all_kinds()) == [*KINDS]
        said = str(broken_plugin("odd"))
        assert said.startswith("The package their-kinds announces the kind `odd`, but ") and why in said
        assert said.endswith(".") and "\n" not in said
        assert broken_plugins() == (broken_plugin("odd"),)
        (found,) = problems_of(tmp_path / "course", UNKNOWN)
        assert (found.code, found.line, render(found).what) == ("RC111", 1, said)
        assert "their-kinds" in render(found).do


@pytest.mark.parametrize("word", ["Odd", "odd_one", "øl"])
def test_a_kind_has_a_name_like_every_other_one(tmp_path: Path, word: str) -> None:
    with installed(tmp_path, {word: "their_kinds.odd:Odd"}):
        assert find_kind(word) is None
        assert "small letters, digits and hyphens" in str(broken_plugin(word))


def test_a_kind_that_nobody_brings_gets_the_nearest_among_all(tmp_path: Path) -> None:
    with installed(tmp_path / "site"):
        (found,) = problems_of(tmp_path / "course", UNKNOWN.replace("kind: odd", "kind: moood"))
        assert render(found) == ("There is no kind `moood`.", "Did you mean `mood`?")
    (found,) = problems_of(tmp_path / "course", UNKNOWN)
    assert render(found).what == "There is no kind `odd`."


@pytest.mark.slow
def test_a_course_of_built_in_kinds_looks_for_no_packages(bundled: Path) -> None:
    """Going through all that is installed takes longer than most courses."""
    program = (
        "import sys; from pathlib import Path\n"
        "from relcourse.course.kinds import plugins\n"
        "from relcourse.workbench.check.check_course import check_course\n"
        "check_course(Path(sys.argv[1]))\n"
        "assert plugins._announced.cache_info().misses == 0\n"
    )
    subprocess.run([sys.executable, "-c", program, str(bundled)], check=True)


def test_a_kind_without_a_package_around_it_has_no_file_to_begin_from(tmp_path: Path) -> None:
    with installed(tmp_path, {"mood": "their:Mood"}, {"their.py": MOOD}):
        kind = find_kind("mood")
        assert kind is not None
        with pytest.raises(FileNotFoundError):
            kind.template("mood")


def test_every_built_in_kind_brings_a_file_to_begin_from() -> None:
    assert all(f"\nkind: {word}\n" in kind.template(word) for word, kind in KINDS.items())
    assert set(FILES) >= {"their_kinds/templates/odd.yaml"}
