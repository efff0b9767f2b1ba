"""What is nearest to a mistake of a new author is told, and mended once it was shown: signs, numbers, names, steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import render
from relcourse.workbench.fix.fix_trial import diagnostics_by_file, mended, write
from tests.course.files import CHOICE, hard, write_course
from tests.workbench.test_first_mistakes import FIRST, OPTIONS, REFLECT, STEPS, TALK, TRIED, told

SIGNS = {
    **{f"{name} for a colon": ("ask:", f"ask{sign}", "RC017", "colon") for name, sign in {
        "a wide colon": "\uff1a", "a small colon": "\ufe55", "a ratio": "\u2236", "a letter": "\ua789",
    }.items()},
    **{f"{name} for a dash": ("  - One.", f"  {sign} One.", "RC017", "dash") for name, sign in {
        "a bullet": "\u2022", "an en dash": "\u2013", "an em dash": "\u2014", "a minus": "\u2212", "an asterisk": "*",
    }.items()},
    **{f"{name} in a key": ("ask:", f"as{sign}k:", "RC010", "unseen") for name, sign in {
        "a soft hyphen": "\xad", "a zero-width space": "\u200b", "a joiner": "\u200d", "a word joiner": "\u2060",
    }.items()},
    **{f"{name} behind a key": ("ask: ", f"ask:{sign}", "RC010", "hidden blank") for name, sign in {
        "a wide space": "\u3000", "a thin space": "\u2009", "a narrow space": "\u202f", "a quad": "\u2003",
    }.items()},
    **{f"{name} behind a word": ("reflect\n", f"reflect{sign}\n", "RC010", "unseen") for name, sign in {
        "a soft hyphen": "\xad", "a zero-width space": "\u200b", "a joiner": "\u200d", "a word joiner": "\u2060",
    }.items()},
    **{f"{name} behind a key's colon": ("ask: ", f"ask:{sign}", "RC010", "line break") for name, sign in {
        "a line separator": "\u2028", "a paragraph separator": "\u2029", "a next line": "\x85",
    }.items()},
    "wide brackets": ("\n  - One.", " \uff3bOne.\uff3d", "RC017", "sign"),
    "a wide number sign": ("kind:", "\uff03 mine\nkind:", "RC017", "sign"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "case"), SIGNS.values(), ids=SIGNS)
def test_a_sign_that_looks_like_another_is_told_by_its_name_and_replaced(
    tmp_path: Path, old: str, new: str, code: str, case: str
) -> None:
    found = told(tmp_path, REFLECT.replace(old, new, 1))
    assert [(each.code, each.case) for each in hard(found)] == [(code, case)]
    assert "(U+" in render(found[0]).what
    write(tmp_path, mended(tmp_path))
    assert hard(diagnostics_by_file(tmp_path).get(TRIED, [])) == []


def test_signs_in_a_text_are_an_authors_own(tmp_path: Path) -> None:
    text = REFLECT.replace("B?", "\u554f\uff1a\u2013 \uff3ba\uff3d so\xadft \u3000 x\u200by?").replace(
        "One.", "\u2022 One\uff1atwo."
    )
    assert hard(told(tmp_path, text)) == []


REFLECTION = "kind: reflect\ntitle: A\nask: B?\nrubric:\n  - One.\n"
TOLD = TALK.replace("meters:", "flags: [promised]\nmeters:").replace(
    "mark: best, moves:", "mark: best, sets: [promised], moves:"
)
NEAR: dict[str, tuple[str, str, str, str]] = {
    **{f"credit {wrong}": (OPTIONS, "credit: 0", f"credit: {wrong}", f"credit: {right}") for wrong, right in {
        "0,3": "0.3", "30%": "0.3", "30 %": "0.3", "0_1": "0.1", "1/2": "0.5", "\xbd": "0.5", "\uff10": "0",
    }.items()},
    "a comma between braces": (CHOICE, "credit: 0", "credit: 0,3", "credit: 0.3"),
    **{f"a move {wrong}": (TALK, "trust: +10", f"trust: {wrong}", f"trust: {right}") for wrong, right in {
        "\u221210": "-10", "\u201310": "-10", "\u2014 10": "-10", "+ 10": "+10", "10%": "10",
    }.items()},
    **{f"minutes {wrong}": (STEPS, "minutes: 5", f"minutes: {wrong}", "minutes: 5") for wrong in (
        "5 minutes", "5min", "~5", "about 5",
    )},
    **{f"when {wrong}": (TALK, "trust >= 60,", f"{wrong},", f"{right},") for wrong, right in {
        "Trust >= 60": "trust >= 60", "trust => 60": "trust >= 60", "trust \u2265 60": "trust >= 60",
        "60 <= trust": "trust >= 60", "trust = 60": "trust == 60", "trust over 60": "trust > 60",
        "trust > 60 && trust < 90": "trust > 60 and trust < 90", "TRUST >= 60%": "trust >= 60",
    }.items()},
    **{f"the name {wrong}": (OPTIONS, "  ask:", f"  {wrong}:", f"  {right}:") for wrong, right in {
        "Erik asks": "erik-asks", "meine-s\xe4ge": "meine-saege", "A": "a", "ask_now": "ask-now", "it's-me": "its-me",
        "\u0141\xf3d\u017a": "lodz", "\u201cask\u201d": "ask",
    }.items()},
    **{f"the step {wrong}": (STEPS, "- tried", f"- {wrong}", "- tried") for wrong in (
        "page: tried", "tried.yaml", "exercises/tried", "exercises/tried.yml", "./tried", "exercises\\tried",
        "file: tried.yaml", "tried:", "kind: tried", "Tried", "exercise: exercises/tried",
    )},
    **{f"the key {key.title()}": (OPTIONS, f"{key}:", f"{key.title()}:", f"{key}:") for key in (
        "ask", "kind", "title", "options",
    )},
    **{f"{key}, called {other}": (OPTIONS, f"{key}:", f"{other}:", f"{key}:") for key, other in {
        "kind": "type", "title": "name", "ask": "question", "options": "answers", "text": "answer", "credit": "points",
        "because": "why",
    }.items()},
    "because, called feedback, below all": (OPTIONS, "because: Both", "Feedback: Both", "because: Both"),
    **{f"{key}, called {other}": (TALK, f"{key}:", f"{other}:", f"{key}:") for key, other in {
        "you": "role", "cast": "characters", "begin": "start", "scenes": "nodes", "script": "dialogue",
        "next": "then", "mark": "score", "debrief": "summary", "endings": "outcomes",
    }.items()},
    "say, called text": (TALK, "say: I have", "text: I have", "say: I have"),
    "the way to a scene": (TALK, "next: told", "next: tolld", "next: told"),
    "where it begins": (TALK, "begin: door", "begin: dooor", "begin: door"),
    "a dash right before its text": (REFLECTION, "- One", "-One", "- One"),
    "the key KIND in a step": (STEPS, "- kind:", "- KIND:", "- kind:"),
    "the key Do": (TALK, "do: Listen", "Do: Listen", "do: Listen"),
    "a key with a letter of another script": (OPTIONS, "ask: What", "\u0430sk: What", "ask: What"),
    "a key of an option with letters of another script": (OPTIONS, "credit: 0", "\u0441r\u0435dit: 0", "credit: 0"),
    "words behind the other bar": (OPTIONS, "What do you", "> What do you", ">\n  What do you"),
    "an Arabic comma between names": (
        STEPS, "minutes: 5", "minutes: 5\nskills: [one\u060c two]", "minutes: 5\nskills: [one, two]",
    ),
    "words behind the bar": (OPTIONS, "What do you", "| What do you", "|\n  What do you"),
    "words behind the bar, and more below": (
        OPTIONS, "What do you say?", "| One.\n    Two.", "|\n    One.\n    Two.",
    ),
    "words behind the bar in a scene": (TALK, "script: Outside.", "script: | Outside.", "script: |\n      Outside."),
    **{f"before a line: {wrong}": (TOLD, " Maya: Fine.", f" {wrong} Maya: Fine.", f" {right} Maya: Fine.")
       for wrong, right in {
        "[Trust >= 60]": "[trust >= 60]", "[trust => 60]": "[trust >= 60]", "[trust \u2265 60]": "[trust >= 60]",
        "[if trust > 60]": "[trust > 60]", "[Promised]": "[promised]", "[!promised]": "[not promised]",
        "[trust >= 60": "[trust >= 60]", "[trust >= 60)": "[trust >= 60]", "[promised": "[promised]",
        "[trust > 60][promised]": "[trust > 60 and promised]", "[promised] [Trust > 60]": "[promised and trust > 60]",
        "[trust > 60 or promised] [trust < 90]": "[(trust > 60 or promised) and trust < 90]",
        "07:12 [promised]": "[promised] 07:12", "[promised] 07:12 [trust > 60]": "[promised and trust > 60] 07:12",
    }.items()},
    "a fence around it": (OPTIONS, "kind: choice", "```yaml\nkind: choice", "kind: choice"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "old", "wrong", "right"), NEAR.values(), ids=NEAR)
def test_what_is_near_is_told_and_mended_once_it_was_shown(
    tmp_path: Path, text: str, old: str, wrong: str, right: str
) -> None:
    assert old in text
    name = FIRST if "steps:" in text else TRIED
    assert hard(told(tmp_path, text.replace(old, wrong, 1))) != []
    (file,) = mended(tmp_path)
    write(tmp_path, [file])
    assert (tmp_path / name).read_text(encoding="utf-8") == text.replace(old, right, 1)


GENTLE: dict[str, tuple[str, str, str, str]] = {
    "a skill": (f"{CHOICE}skills: [noticing]\n", "[noticing]", "[notcing]", "[noticing]"),
    "a speaker in small letters": (TALK, "Maya: Fine.", "maya: Fine.", "Maya: Fine."),
    "a speaker with an accent": (TALK, "Maya: Fine.", "Ma\xffa: Fine.", "Maya: Fine."),
    "round brackets around a condition": (TOLD, " Maya: Fine.", " (promised) Maya: Fine.", " [promised] Maya: Fine."),
    "braces around a condition": (TOLD, " Maya: Fine.", " { trust >= 60 } Maya: Fine.", " [trust >= 60] Maya: Fine."),
    "brackets of a wide script": (
        TOLD, " Maya: Fine.", " \u3010promised\u3011 Maya: Fine.", " [promised] Maya: Fine.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "old", "wrong", "right"), GENTLE.values(), ids=GENTLE)
def test_what_plays_and_is_not_as_it_was_meant_is_mended_too(
    tmp_path: Path, text: str, old: str, wrong: str, right: str
) -> None:
    assert old in text
    assert {each.severity for each in told(tmp_path, text.replace(old, wrong, 1))} <= {"warning", "note"}
    write(tmp_path, mended(tmp_path))
    assert (tmp_path / TRIED).read_text(encoding="utf-8") == text.replace(old, right, 1)


@pytest.mark.parametrize("name", ["Mia", "Marya"])
def test_a_speaker_of_another_name_is_left_to_the_author(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, TALK.replace("Maya: Fine.", f"{name}: Fine."))
    assert mended(tmp_path) == []


@pytest.mark.parametrize(("wrong", "right"), [("zugesagt-f\xfcr", "zugesagt-fuer"), ("Promised", "promised")])
def test_a_flag_gets_its_name_wherever_it_is_made_set_and_read(tmp_path: Path, wrong: str, right: str) -> None:
    text = TOLD.replace(" Maya: Fine.", " [not promised] Maya: Fine.").replace("when: trust >= 60", "when: promised")
    told(tmp_path, text.replace("promised", wrong))
    write(tmp_path, mended(tmp_path))
    assert (tmp_path / TRIED).read_text(encoding="utf-8") == text.replace("promised", right)


UNSURE = {
    "a title where a file's name belongs": STEPS.replace("- tried", "- A title"),
    "two names behind one dash": STEPS.replace("- tried", "- tried, tried"),
    "a number that is none": OPTIONS.replace("credit: 0", "credit: some"),
    "a letter for a digit": OPTIONS.replace("credit: 0", "credit: O.5"),
    "a number out of bounds": OPTIONS.replace("credit: 0", "credit: 150%"),
    "half a minute": STEPS.replace("minutes: 5", "minutes: 5,5"),
    "a name of another script": OPTIONS.replace("  ask:", "  \u5c71\u7530:"),
    "a name whose nearest is taken": OPTIONS.replace("  ask:", "  Wait:"),
    "words in brackets before a line": TALK.replace("Maya: Fine.", "[she laughs] Maya: Fine."),
    "a word in brackets that is no flag": TOLD.replace("Maya: Fine.", "[Pause] Maya: Fine."),
    "an open bracket before words": TALK.replace("Maya: Fine.", "[she laughs Maya: Fine."),
    "words for a condition": TALK.replace("trust >= 60,", "quite high,"),
    "letters of another encoding": OPTIONS.encode().replace(b"Both", "\u0427\u0442\u043e".encode("cp1251")),
}


@pytest.mark.parametrize("text", UNSURE.values(), ids=UNSURE)
def test_where_nothing_is_plainly_near_nothing_is_mended(tmp_path: Path, text: str | bytes) -> None:
    name = FIRST if isinstance(text, str) and "steps:" in text else TRIED
    assert hard(diagnostics_by_file(write_course(tmp_path, {name: text}))[name]) != []
    assert mended(tmp_path) == []


def test_a_dash_within_a_text_is_no_part_of_a_list(tmp_path: Path) -> None:
    (found,) = hard(told(tmp_path, REFLECT.replace("ask: B?", "ask: One\n  \u2013 two: three?")))
    assert found.code == "RC014"
    assert mended(tmp_path) == []
