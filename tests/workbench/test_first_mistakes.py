"""Mistakes of a new author: each is told where it was made, and the file is better once what is said was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import Diagnostic, render
from relcourse.workbench.fix.fix_trial import badness, diagnostics_by_file, mended, write
from tests.course.files import CHOICE, FRONT, SCENARIO, hard, marked, write_course

OPTIONS = """\
kind: choice
title: Which one?
ask: What do you say?
options:
  wait:
    text: Wait.
    credit: 0
    because: It waits.
  ask:
    text: Ask.
    credit: 1
    because: It asks.
because: Both.
"""
STEPS = """\
title: First
objective: After this lesson you can do one thing.
minutes: 5
steps:
  - page: A page
    text: |
      Words.
  - tried
  - kind: commit
    title: A plan
    ask: Whom will you ask?
"""
TALK = SCENARIO
REFLECT = "kind: reflect\ntitle: A\nask: B?\nrubric:\n  - One.\n"
ASK = "  ask:\n    text: Ask.\n    credit: 1\n    because: It asks.\n"
TRIED, FIRST = "exercises/tried.yaml", "lessons/first.yaml"

COLUMNS: dict[str, tuple[str, str, str, str, str]] = {
    "an option at the very left": (OPTIONS, ASK, "¦" + ASK.replace("  ask", "ask"), "RC009", "outdented"),
    "an option at the very left, in braces": (CHOICE, "  ask: {", "¦ask: {", "RC009", "outdented"),
    "the first option at the very left": (OPTIONS, "  wait:", "¦wait:", "RC011", "left of its block"),
    "a scene at the very left": (TALK, "  walk:\n", "¦walk:\n", "RC021", "outdented"),
    "a choice beside its scene's keys": (TALK, "      go: {", "    ¦go: {", "RC021", "outdented"),
    "a key of an option beside the options": (OPTIONS, "    because: It a", "  ¦because: It a", "RC021", "outdented"),
    "a step without its dash": (STEPS, "  - tried", "  ¦tried", "RC011", "no dash"),
    "a step without its dash, at the very left": (STEPS, "  - tried", "¦tried", "RC011", "no dash"),
    "a page without its dash, below a name": (
        STEPS,
        "  - kind: commit",
        "  ¦  kind: commit",
        "RC011",
        "no dash",
    ),
    "a page without its dash": (STEPS, "  - page", "  ¦page", "RC011", "no dash"),
    "an exercise in place without its dash": (STEPS, "  - kind", "  ¦kind", "RC011", "no dash"),
    "a way without its dash": (TALK, "      - short", "      ¦short", "RC011", "no dash"),
    "an option at the very left, between others": (
        OPTIONS.replace("because: Both.\n", "")
        + "  reply:\n    text: Go.\n    credit: 0\n    because: It goes.\n  sit: {text: Sit., credit: 0}\n",
        "  reply:\n",
        "¦reply:\n",
        "RC011",
        "column of a part",
    ),
    "a dash before an option": (OPTIONS, "  ask:\n", "  ¦- ask:\n", "RC011", "dash before a name"),
    "a dash before the first option": (OPTIONS, "  wait:\n", "  ¦- wait:\n", "RC011", "dash before a name"),
    "a dash before a scene": (TALK, "  walk:\n", "  ¦- walk:\n", "RC011", "dash before a name"),
    "a dash before an ending": (TALK, "  short: {", "  ¦- short: {", "RC011", "dash before a name"),
    "a step's key one to the left": (STEPS, "    text: |", "   ¦text: |", "RC011", "column of a part"),
    "a step's key below the dash": (STEPS, "    ask: Whom", "  ¦ask: Whom", "RC011", "column of a part"),
    "a step's key at the very left": (STEPS, "    title: A plan", "¦title: A plan", "RC011", "column of a part"),
    "a step's key too far right": (STEPS, "    title: A plan", "      ¦title: A plan", "RC011", "too deep"),
    "an option's key two to the left": (OPTIONS, "    credit: 0", "  ¦credit: 0", "RC011", "column of a part"),
}
TEXTS: dict[str, tuple[str, str, str, str, str]] = {
    "a key below a text that lost its colon": (
        STEPS, "      Words.", "      Words.\n    ¦cites [ada-2004]", "RC011", "no colon",
    ),
    "a line at the very left that ends in a colon": (
        STEPS, "      Words.", "      Words.\n¦She wanted to know:\n\n      - \"soon\" is not.", "RC011",
        "text not indented",
    ),
    "a bar without its blank": (OPTIONS, "ask: What do", "ask¦:|\n  Maya: Well.\n  What do", "RC011", "no blank"),
    "a wide bar": (OPTIONS, "ask: What do", "ask: ¦\uff5c\n  Maya: Well.\n  What do", "RC017", "sign"),
    "a second document below a text": (STEPS, "      Words.", "      Words.\n¦---\nkind: choice", "RC016", ""),
    "a quotation that stays open between braces": (
        CHOICE, "text: Wait.", "text: ¦\"Wait.", "RC011", "open quote",
    ),
    "words behind the bar": (TALK, "|\n      Monday.", "¦| Monday.", "RC013", "after the bar"),
    "words behind a bar at the very left": (OPTIONS, "What do", "¦| What do", "RC013", "after the bar"),
    "a text in its key's column": (STEPS, "      Words.", "    ¦Words.", "RC011", "text not indented"),
    "a script in its key's column": (
        TALK, "      Monday.\n      Maya: Fine.", "    ¦Monday.\n    Maya: Fine.", "RC011", "text not indented",
    ),
    "a text at the very left": (OPTIONS, "What do", "|\n¦Friday, 8:50.\nWhat do", "RC011", "text not indented"),
    "speech at the very left": (OPTIONS, "What do", "|\n¦Maya: Fine.\nWhat do", "RC011", "text not indented"),
    "a text below its key without a bar": (OPTIONS, " What do", "\n¦What do", "RC011", "text not indented"),
    "a later line further left": (TALK, "      Monday.", "        Monday.", "RC011", "text of two columns"),
    "a later line that looks like a key": (TALK, "      Maya: Fine.", "    ¦Maya: Fine.", "RC021", "line of a text"),
}  # fmt: skip


def told(root: Path, text: str) -> list[Diagnostic]:
    """What is minded in a text as a file, a lesson or an exercise."""
    name = FIRST if "steps:" in text else TRIED
    return diagnostics_by_file(write_course(root, {name: text})).get(name, [])


def first(root: Path, text: str) -> Diagnostic:
    return min(each for each in told(root, text) if each.severity == "error")


def worth(root: Path, text: str) -> tuple[int, ...]:
    name = FIRST if "steps:" in text else TRIED
    return badness(text.encode(), name, {name: told(root, text)})


@pytest.mark.parametrize(
    ("text", "old", "new", "code", "case"), [*COLUMNS.values(), *TEXTS.values()], ids=[*COLUMNS, *TEXTS]
)
def test_the_line_that_is_wrong_is_told_and_the_right_one_is_better(
    tmp_path: Path, text: str, old: str, new: str, code: str, case: str
) -> None:
    assert old in text
    wrong, where = marked(text.replace(old, new, 1))
    found = first(tmp_path / "wrong", wrong)
    assert (found.code, found.case) == (code, case)
    if "¦" in new:
        assert (found.line, found.column) == where
    assert render(found).do
    right = text if "\n¦" not in new or "Maya: Fine.\nWhat" not in new else text.replace("What do", "|\n  Maya: Fine.")
    assert worth(tmp_path / "right", right) < worth(tmp_path / "wrong", wrong)


def test_a_skill_at_the_very_left_is_told_and_moved_to_where_it_belongs(tmp_path: Path) -> None:
    front = FRONT.replace("{noticing: Noticing}", "\n      noticing: Noticing\n      asking: Asking")
    write_course(tmp_path, {"lessons/course.yaml": front.replace("      noticing", "noticing")})
    (found,) = diagnostics_by_file(tmp_path)["lessons/course.yaml"]
    assert (found.line, found.case) == (8, "left of its block")
    write(tmp_path, mended(tmp_path))
    assert (tmp_path / "lessons/course.yaml").read_text(encoding="utf-8") == front


def test_one_line_too_far_left_is_one_problem(tmp_path: Path) -> None:
    for index, (text, old, new, *_) in enumerate(COLUMNS.values()):
        wrong = marked(text.replace(old, new, 1))[0]
        assert len(hard(told(tmp_path / str(index), wrong))) == 1, wrong


def test_a_key_said_twice_behind_a_block_may_belong_to_it(tmp_path: Path) -> None:
    found = told(tmp_path, STEPS.replace("    ask: Whom", "title: Whom").replace("    title: A plan\n", ""))
    assert ("after a block", "steps") in [(each.case, each.text("owner")) for each in found if each.code == "RC009"]


MISSING = {
    "endings": TALK[: TALK.index("endings:")],
    "endings below nothing": TALK[: TALK.index("  told: {")],
    "scenes": TALK[: TALK.index("scenes:")] + "endings:\n  it-is-said: {name: A, debrief: B.}\n",
    "scenes before other endings": TALK[: TALK.index("scenes:")] + "endings:\n  gone: {name: A, debrief: B.}\n",
    "options": OPTIONS[: OPTIONS.index("options:")],
    "steps": STEPS[: STEPS.index("steps:")],
    "rubric": REFLECT[: REFLECT.index("rubric:")],
}


@pytest.mark.parametrize("name", MISSING)
def test_a_block_that_is_missing_can_be_put_in_as_it_is_shown(tmp_path: Path, name: str) -> None:
    key, text = name.split()[0], MISSING[name]
    file = FIRST if key == "steps" else TRIED
    (found,) = hard(diagnostics_by_file(write_course(tmp_path / "wrong", {file: text}))[file])
    assert found.case == "block"
    shown = render(found).do.split("\n")
    block = "\n".join(line.removeprefix("  ") for line in shown if line.startswith("  "))
    assert block.startswith(f"{key}:")
    whole = text.replace(f"{key}:\n", "") + block + "\n"
    whole = whole.replace("begin: door", "begin: at-the-door") if key == "scenes" else whole
    whole = whole.replace("\nmeters: {trust: 50}", "") if key == "scenes" else whole
    assert hard(diagnostics_by_file(write_course(tmp_path / "right", {file: whole})).get(file, [])) == []


FOREIGN = {
    "an RTF": (b"{\\rtf1\\ansi kind: choice\\par\n}\n", "rtf"),
    "a ZIP": (b"PK\x03\x04\x14\x00\x06\x00\xff", "packed"),
    "a word processor's file": (b"\xd0\xcf\x11\xe0\xa1\xb1", "office"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\n", "pdf"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", "picture"),
    "a web page": (b"<!DOCTYPE html>\n<html>kind: choice</html>\n", "web page"),
    "a database": (b"SQLite format 3\x00\x10", "other"),
}


@pytest.mark.parametrize(("data", "case"), FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_text_is_told_for_what_it_is_and_left_alone(tmp_path: Path, data: bytes, case: str) -> None:
    root = write_course(tmp_path, {TRIED: data})
    (found,) = diagnostics_by_file(root)[TRIED]
    assert (found.code, found.case, mended(root)) == ("RC018", case, [])


ODD = OPTIONS.replace("What do you say?", "Wie geht\u2019s, Zo\xeb \u2013 gut?")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("name", [TRIED, FIRST, "lessons/course.yaml"])
def test_another_encoding_is_told_shown_and_written_anew(tmp_path: Path, encoding: str, name: str) -> None:
    kept = write_course(tmp_path / "kept")
    text = ODD if name == TRIED else (kept / name).read_text(encoding="utf-8").replace("title: ", "title: Zo\xeb ")
    root = write_course(tmp_path / "tried", {name: text.encode(encoding)})
    (found,) = diagnostics_by_file(root)[name]
    assert (found.code, found.case) == ("RC003", "windows" if encoding == "cp1252" else "wide")
    (file,) = mended(root)
    assert "Zo\xeb" in file.difference() and "(mended, UTF-8)" in file.difference()
    write(root, [file])
    assert (root / name).read_text(encoding="utf-8") == text


def test_a_file_in_another_encoding_is_mended_further_once_it_is_read(tmp_path: Path) -> None:
    wrong = ODD.replace("title: Which", "title: One: which").replace("credit: 0", "credit: 0,3")
    root = write_course(tmp_path, {TRIED: wrong.encode("cp1252")})
    write(root, mended(root))
    right = ODD.replace("title: Which one?", 'title: "One: which one?"').replace("credit: 0", "credit: 0.3")
    assert (root / TRIED).read_text(encoding="utf-8") == right


def test_an_empty_file_is_told_how_its_sort_begins(tmp_path: Path) -> None:
    begins = {TRIED: "kind:", FIRST: "title:", "lessons/course.yaml": "id:"}
    for name, key in begins.items():
        (found,) = diagnostics_by_file(write_course(tmp_path / key[:-1], {name: "# nothing\n"}))[name]
        assert (found.code, found.text("first")) == ("RC002", key)


def test_an_unknown_key_is_pointed_at_and_what_it_should_be_is_not_missed_as_well(tmp_path: Path) -> None:
    for wrong in ("aks: What", '"aks": What', "aks:\n  What"):
        found = hard(told(tmp_path / str(len(wrong)), OPTIONS.replace("ask: What", wrong)))
        assert [(each.code, each.line, each.column) for each in found] == [("RC021", 3, 1)]
