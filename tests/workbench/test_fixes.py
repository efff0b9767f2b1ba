"""Mending what has one right answer: each fix by example, and what holds of all of them."""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from relcourse.course.bundled import bundled_course
from relcourse.course.diagnostics import CourseUnreadable, Diagnostic, render
from relcourse.course.folder import CourseFolder
from relcourse.course.ids import digest
from relcourse.course.kinds import Exercise
from relcourse.store.atomic_write import CantWrite
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.fix.fix_trial import badness, diagnostics_by_file, mended, write
from relcourse.workbench.fix.fixes import fix_of, fixes
from relcourse.workbench.fix.written import Written
from relcourse.workbench.text_edits import changed
from tests.batches import batches
from tests.course.files import CHOICE, FRONT, LESSON, SCENARIO, hard, write_course
from tests.course.test_fuzz import MUTATIONS

RANK = "kind: rank\ntitle: A\nask: B?\noptions: {a: One, b: Two}\n"
REFLECT = "kind: reflect\ntitle: A\nask: B?\nrubric:\n  - One.\n"
ONE, TWO = digest("One"), digest("Two")


def after(root: Path, files: dict[str, str | bytes]) -> str:
    """What becomes of the first of some files, with its line ends and BOM."""
    write_course(root, files)
    write(root, mended(root))
    return (root / next(iter(files))).read_bytes().decode()


MENDED: dict[str, tuple[str, str, str, str]] = {
    "a colon in a text": (CHOICE, "What do you say?", "What: do you say?", '"What: do you say?"'),
    "a colon, and a note behind": (CHOICE, "What do you say?", "What: now?   # mine", '"What: now?"   # mine'),
    "a colon and a quotation": (CHOICE, "What do you say?", 'Say "no": what then?', "'Say \"no\": what then?'"),
    "a colon and both sorts of quotes": (
        CHOICE, "What do you say?", "It's \"no\\yes\": what?", '"It\'s \\"no\\\\yes\\": what?"',
    ),
    "a colon below a dash": (REFLECT, "One.", "Six: a lot.", '"Six: a lot."'),
    "two colons below a dash": (REFLECT, "One.", "Six: a lot: yes.", '"Six: a lot: yes."'),
    "a #": (CHOICE, "What do you say?", "Am I #1 here?", '"Am I #1 here?"'),
    "a #, and a note behind": (CHOICE, "What do you say?", "Am I #1 here? # mine", '"Am I #1 here?" # mine'),
    "a # in a text of two lines": (CHOICE, "What do you say?", "Am I\n  still #1 here?", '"Am I\n  still #1 here?"'),
    "a quotation at the start": (CHOICE, "What do you say?", '"Six," says Ewa. When?', "'\"Six,\" says Ewa. When?'"),
    "a single one at the start": (CHOICE, "What do you say?", "'Six,' says Ewa. When?", "\"'Six,' says Ewa. When?\""),
    "a quotation and a comma": (CHOICE, "What do you say?", '"Stop", what now?', "'\"Stop\", what now?'"),
    "a quotation, a comma and a colon": (CHOICE, "What do you say?", '"Stop", say: what?', "'\"Stop\", say: what?'"),
    "a quotation and a colon": (CHOICE, "What do you say?", '"Stop": what now?', "'\"Stop\": what now?'"),
    "a quotation and a comma below a dash": (REFLECT, "One.", "'Stop', says Ewa.", "\"'Stop', says Ewa.\""),
    "a quotation below a dash": (REFLECT, "One.", '"Six," says Ewa.', "'\"Six,\" says Ewa.'"),
    "an apostrophe between single ones": (CHOICE, "What do you say?", "'He's off. When?'", '"He\'s off. When?"'),
    "two keys below a dash": (
        SCENARIO, "{when: trust >= 60, goto: walk}", "when: trust >= 60, goto: walk  # mine",
        "{when: trust >= 60, goto: walk}  # mine",
    ),
    "an asterisk at the start": (CHOICE, "What do you say?", "*Good*, what now?", '"*Good*, what now?"'),
    "an asterisk and nothing odd behind": (CHOICE, "What do you say?", "*Good what now?", '"*Good what now?"'),
    "a name with an at sign": (CHOICE, "What do you say?", "@Tomas, what?", '"@Tomas, what?"'),
    "a dash at the start": (CHOICE, "What do you say?", "- What now?", '"- What now?"'),
    "an exclamation mark at the start": (CHOICE, "What do you say?", "!Good what now?", '"!Good what now?"'),
    "brackets at the start": (CHOICE, "What do you say?", "[Quietly] What now?", '"[Quietly] What now?"'),
    "a percent sign at the start": (REFLECT, "One.", "% of one.", '"% of one."'),
    "a backtick at the start": (REFLECT, "One.", "`x` is one.", '"`x` is one."'),
    "blanks that are none": (CHOICE, "  wait", "\u00a0\u00a0wait", "  wait"),
    "a blank that is none behind a colon": (CHOICE, "ask: What", "ask:\u00a0What", "ask: What"),
    "a misspelt key": (CHOICE, "ask:", "aks:", "ask:"),
    "a misspelt key that may be left out": (CHOICE, "title: ", "becuase: A.\ntitle: ", "because: A.\ntitle: "),
    "a misspelt key in braces": (SCENARIO, "debrief: She told you.", "debreif: She told.", "debrief: She told."),
    "a misspelt key of a block": (SCENARIO, "scenes:", "scnes:  # all of them", "scenes:  # all of them"),
    "a misspelt kind": (CHOICE, "kind: choice", "kind: chioce", "kind: choice"),
    "a misspelt kind and key": (CHOICE, "choice\ntitle", "chioce\ntitel", "choice\ntitle"),
    "a tab that indents": (CHOICE, "  wait", "\twait", "  wait"),
    "a tab as wide as four spaces": (
        RANK, "{a: One, b: Two}", "\n    a: {text: One}\n\tb: Two", "\n    a: {text: One}\n    b: Two",
    ),
    "nothing but tabs": (
        REFLECT, "rubric:\n  - One.", "rubric:\n\t- One\n\t  two.\n\t- |\n\t\tThree.",
        "rubric:\n  - One\n    two.\n  - |\n    Three.",
    ),
    "nothing but tabs, and another mistake": (
        REFLECT, "rubric:\n  - One.", "rubric:\n\t- One: two: three.", 'rubric:\n  - "One: two: three."',
    ),
    "a list in brackets": (
        RANK, "{a: One, b: Two}", "[One, {text: Two}]  # mine", f"{{{ONE}: One, {TWO}: {{text: Two}}}}  # mine",
    ),
    "a list of texts": (RANK, "{a: One, b: Two}", "\n  - One\n  - Two", f"\n  {ONE}: One\n  {TWO}: Two"),
    "a list that is not indented": (
        RANK, "{a: One, b: Two}", "\n- One\n\n# two\n- |\n  Two\n# end",
        f"\n  {ONE}: One\n\n  # two\n  {TWO}: |\n    Two\n# end",
    ),
    "a list of blocks": (
        RANK, "{a: One, b: Two}", "\n  - text: One\n    because: So.\n  - # two\n    text: Two",
        f"\n  {ONE}:\n    text: One\n    because: So.\n  {TWO}: # two\n    text: Two",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "old", "wrong", "right"), MENDED.values(), ids=MENDED)
@pytest.mark.parametrize("form", ["plain", "with a BOM", "with other line ends"])
def test_a_mistake_is_mended_and_the_rest_stays_to_the_byte(
    tmp_path: Path, text: str, old: str, wrong: str, right: str, form: str
) -> None:
    def formed(new: str) -> str:
        made = "# 👋 łódź\n" + text.replace(old, new, 1) + "\n\n# the end"
        return {"plain": made, "with a BOM": "\ufeff" + made}.get(form, made.replace("\n", "\r\n"))

    assert text.count(old) >= 1
    assert after(tmp_path, {"exercises/tried.yaml": formed(wrong).encode()}) == formed(right)
    assert hard(check_course(tmp_path)) == []


def test_all_of_a_file_is_mended_in_one_go(tmp_path: Path) -> None:
    wrong = CHOICE.replace("title: Which", "titel: One: which").replace("choice", "chocie")
    wrong = wrong.replace("{text: Wait., credit: 0}", "\n    text: I am #1\n    creditt: 0\n    then: No: not now.")
    made = after(tmp_path, {"exercises/tried.yaml": wrong})
    right = CHOICE.replace("title: Which one?", 'title: "One: which one?"')
    right = right.replace("{text: Wait., credit: 0}", '\n    text: "I am #1"\n    credit: 0\n    then: "No: not now."')
    assert made == right


def test_a_front_page_is_mended_first_and_then_what_it_hid(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "lessons/course.yaml": FRONT.replace("modules:", "moduls:").replace("lessons:", "lesons:"),
        "lessons/first.yaml": LESSON.replace("steps: [tried]", "stesp:\n  - tried\n  - {pgae: A, page: B, text: C}"),
        "exercises/tried.yaml": CHOICE.replace("ask: What", "ask: Now: what"),
    }
    assert after(tmp_path, files) == FRONT
    assert (tmp_path / "exercises/tried.yaml").read_text() == CHOICE.replace(
        "What do you say?", '"Now: what do you say?"'
    )
    (diagnostic,) = hard(check_course(tmp_path))
    assert render(diagnostic).what.startswith("`pgae` is not a key"), "there is a page already: two answers"


UNSURE = {
    "a word that is like none": CHOICE.replace("title:", "ribbon:"),
    "a word that is a little like one": SCENARIO.replace("script: Outside.", "test: Outside."),
    "a key whose right name is there already": CHOICE + "titel: Another\n",
    "a key whose value does not fit the near one": CHOICE + "shufle: sometimes\n",
    "a second colon in a text of two lines": CHOICE.replace("ask: What", "ask: One\n  two: what"),
    "a # between braces": CHOICE.replace("text: Wait.,", "text: I am #1,\n   "),
    "a missing key": CHOICE.replace("title: Which one?\n", ""),
    "a kind like none": CHOICE.replace("kind: choice", "kind: talk"),
    "keys where a text belongs": REFLECT.replace("One.", "One: a\n    Two: b"),
    "a quotation that goes on in another line": CHOICE.replace("ask: What", 'ask: "One", two\n  three what'),
    "a colon in a text that goes on in another line": CHOICE.replace("ask: What", "ask: One: two\n  three what"),
    "a quotation below a dash that goes on in another line": REFLECT.replace("One.", '"One", two\n    three'),
    "a tab that may be two spaces or four": REFLECT + "\t- Two.\n",
    "a # that may begin a comment": CHOICE.replace("do you say?", "letter # 12 is it?"),
    "an apostrophe behind a single quotation mark": CHOICE.replace("What do", "'He's pushing. What do"),
    "two keys, and more than one comma": SCENARIO.replace("{when: trust >= 60, goto: walk}", "when: a, goto: b, c"),
    "a number with a word that turns it": SCENARIO.replace("trust: +10", "trust: 10 down"),
    "a number with a unit that is another": SCENARIO.replace("trust: +10", "trust: 2 hours"),
    "a condition with a word that turns it": SCENARIO.replace("when: trust >= 60", "when: trust not over 60"),
    "a condition that is unless": SCENARIO.replace("when: trust >= 60", "when: unless trust >= 60"),
    "a condition that is no more than": SCENARIO.replace("when: trust >= 60", "when: trust no more than 60"),
    "a bar for a comparison": SCENARIO.replace("when: trust >= 60", "when: trust | 60"),
    "a key between braces without its comma": SCENARIO.replace("60, goto: walk", "60 goto: walk"),
    "a key between braces behind a full stop": CHOICE.replace("text: Wait., credit", "text: Wait. credit"),
    "a quotation between braces": CHOICE.replace("text: Wait.", 'text: "Wait." He goes.'),
    "a quotation that a comma ends": CHOICE.replace("text: Wait.", 'text: "Wait", she said.'),
    "a remark between braces": CHOICE.replace("text: Wait.", "text: Wait, # my note\n    please."),
    "a tag": CHOICE.replace("title: Which", "title: !!x Which"),
}


@pytest.mark.parametrize("text", UNSURE.values(), ids=UNSURE)
def test_where_more_than_one_answer_is_possible_nothing_is_touched(tmp_path: Path, text: str) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": text})
    assert hard(check_course(root)) != []
    assert mended(root) == []


def test_names_written_into_a_list_are_those_that_answers_are_kept_under(tmp_path: Path) -> None:
    text = "kind: match\ntitle: A\nask: B?\npairs:\n- {left: One, right: I}\n- left: Two  words\n  right: II\n"
    root = write_course(tmp_path, {"exercises/tried.yaml": text})
    before = CourseFolder(root).exercise("tried")
    write(root, mended(root))
    now = CourseFolder(root).exercise("tried")
    assert isinstance(before, Exercise) and isinstance(now, Exercise)
    assert before == now and before.rev() == now.rev()
    assert (root / "exercises/tried.yaml").read_text().count("t-") == 2
    reworded = (root / "exercises/tried.yaml").read_text().replace("One", "Uno")
    (root / "exercises/tried.yaml").write_text(reworded)
    again = CourseFolder(root).exercise("tried")
    assert isinstance(again, Exercise) and again.rev() == before.rev()


def test_a_list_without_names_is_pointed_out_in_a_file_and_in_place(tmp_path: Path) -> None:
    listed = RANK.replace("{a: One, b: Two}", "[One, Two]")
    place = "steps:\n  - tried\n  - kind: rank\n    title: B\n    ask: C?\n    options:\n    - One\n    - Two\n"
    files: dict[str, str | bytes] = {
        "exercises/tried.yaml": listed,
        "lessons/first.yaml": LESSON.replace("steps: [tried]\n", place),
    }
    root = write_course(tmp_path, files)
    found = [(each.code, each.severity, each.file, each.line) for each in hard(check_course(root))]
    assert found == [
        ("RC121", "warning", "exercises/tried.yaml", 4),
        ("RC121", "warning", "lessons/first.yaml", 9),
    ]
    write(root, mended(root))
    assert hard(check_course(root)) == []


def test_options_that_were_named_by_their_text_and_written_in_are_not_pointed_out(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": RANK.replace("{a:", f"{{{ONE}:").replace("b:", f"{TWO}:")})
    assert hard(check_course(root)) == []


# writing


def test_a_file_that_changed_in_the_meantime_stays_as_it_is(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": CHOICE.replace("ask: W", "aks: W")})
    files = mended(root)
    (root / "exercises/tried.yaml").write_text("mine\n")
    with pytest.raises(CantWrite, match="changed in the meantime"):
        write(root, files)
    assert (root / "exercises/tried.yaml").read_text() == "mine\n"


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": CHOICE.replace("ask: W", "aks: W")})
    real, link = root / "exercises" / "real.txt", root / "exercises" / "tried.yaml"
    link.rename(real)
    real.chmod(0o640)
    link.symlink_to("real.txt")
    write(root, mended(root))
    assert link.is_symlink() and real.read_text() == CHOICE and real.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in (root / "exercises").iterdir()) == ["real.txt", "tried.yaml"]


def test_a_link_out_of_the_course_is_left_alone(tmp_path: Path) -> None:
    root = write_course(tmp_path / "course")
    outside = tmp_path / "outside.yaml"
    outside.write_text(CHOICE.replace("ask: W", "aks: W"))
    (root / "exercises/tried.yaml").unlink()
    (root / "exercises/tried.yaml").symlink_to(outside)
    assert mended(root) == []


def test_without_a_course_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(CourseUnreadable, match="There is no course"):
        mended(tmp_path)


def test_a_difference_can_steer_no_terminal(tmp_path: Path) -> None:
    text = CHOICE.replace("ask: W", "because: A \u202e b.\naks: W")
    (made,) = mended(write_course(tmp_path, {"exercises/tried.yaml": text}))
    assert "\u202e" not in made.difference() and "A ? b." in made.difference()
    assert "-aks: What" in made.difference() and "+ask: What" in made.difference()


# what holds of all

SLIPS: list[Callable[[str, random.Random], str]] = []


def yaml_hint(function: Callable[[str, random.Random], str]) -> Callable[[str, random.Random], str]:
    SLIPS.append(function)
    return function


def _somewhere(pattern: str, text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text, re.MULTILINE))
    return chance.choice(found) if found else None


@yaml_hint
def swapped_letters(text: str, chance: random.Random) -> str:
    found = _somewhere(r"^ *(?:- )?(because|situation|rubric|options|question|endings|debrief|credit):", text, chance)
    if not found:
        return text
    at = found.start(1) + 2
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


@yaml_hint
def lost_quotes(text: str, chance: random.Random) -> str:
    found = _somewhere(r'^( +[a-z-]+): "([^"\\\n{}]+: [^"\\\n{}]*)"$', text, chance)
    return text[: found.start()] + f"{found[1]}: {found[2]}" + text[found.end() :] if found else text


@yaml_hint
def a_colon(text: str, chance: random.Random) -> str:
    found = _somewhere(r"^( +(?:text|then|because|say): [A-Z][a-z]+) (?=[a-z])", text, chance)
    return text[: found.end(1)] + ":" + text[found.end(1) :] if found else text


@yaml_hint
def a_number(text: str, chance: random.Random) -> str:
    found = _somewhere(r"^( +(?:text|then|because|say): [A-Z][a-z]+) (?=[a-z])", text, chance)
    return text[: found.end(1)] + " #" + text[found.end() :] if found else text


BUNDLED = {f"{path.parent.name}/{path.name}": path.read_text() for path in bundled_course().glob("*s/*.yaml")}


def lines_changed(before: str, now: str) -> set[int]:
    """The lines of ``before``, from 0, that are not as they were."""
    matcher = difflib.SequenceMatcher(None, before.splitlines(keepends=True), now.splitlines(keepends=True), False)
    return {n for tag, a, b, _, _ in matcher.get_opcodes() if tag != "equal" for n in range(a, b)}


@pytest.mark.parametrize("seed", batches(16, everyday=0))
def test_slips_put_into_the_bundled_course_are_all_mended_and_nothing_else_is_touched(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(f"slips {seed}")
    for folder in ("lessons", "exercises"):
        (tmp_path / folder).mkdir()
    spoilt = dict(BUNDLED)
    for name in chance.sample(sorted(name for name in BUNDLED if name.startswith("exercises")), 4):
        for _ in range(3):
            spoilt[name] = chance.choice(SLIPS)(spoilt[name], chance)
    for name, text in spoilt.items():
        (tmp_path / name).write_text(text)
    assert hard(check_course(tmp_path)) != [] or spoilt == BUNDLED
    files = mended(tmp_path)
    write(tmp_path, files)
    assert [str(each) for each in hard(check_course(tmp_path))] == []
    assert mended(tmp_path) == [], "a second time there is nothing to do"
    for name, text in spoilt.items():
        now = (tmp_path / name).read_text()
        assert lines_changed(text, now) <= lines_changed(text, BUNDLED[name])


def spoilt_file(chance: random.Random) -> tuple[str, bytes]:
    """A file with some slips, and often with worse; an exercise stands where the little course names one."""
    name = chance.choice(sorted(BUNDLED))
    text = BUNDLED[name]
    for _ in range(chance.randint(1, 3)):
        text = chance.choice(SLIPS)(text, chance)
    data = text.encode()
    for _ in range(chance.choice((0, 1, 1, 2))):
        data = chance.choice(MUTATIONS)(data, chance) or b"\n"
    return ("exercises/tried.yaml" if name.startswith("exercises") else name), data


@pytest.mark.parametrize("batch", batches(6, everyday=1))
def test_whatever_is_damaged_a_fix_makes_no_file_worse_and_twice_is_as_good_as_once(tmp_path: Path, batch: int) -> None:
    touched = 0
    for n in range(40):
        name, data = spoilt_file(random.Random(f"mending {batch} {n}"))
        root = write_course(tmp_path / str(n), {name: data})
        before = diagnostics_by_file(root)
        files = mended(root)
        if not files:
            continue
        touched += 1
        write(root, files)
        now = diagnostics_by_file(root)
        for each in files:
            assert badness(each.after, each.file, now) < badness(each.before, each.file, before)
        assert mended(root) == []
    assert touched > 10


def named_lines(diagnostic: Diagnostic, written: Written) -> Sequence[int]:
    """The lines, from 0, that a problem names: its own, the one before a broken quotation, the list of options,
    those that tabs indent, the two beside an unseen line break.
    """
    here = diagnostic.line - 1
    if (diagnostic.code, diagnostic.case) == ("RC010", "line break"):
        return range(here, here + 2)
    if diagnostic.code == "RC015":
        return [number for number, line in enumerate(written.lines) if re.match(r" *\t", line)]
    if diagnostic.code == "RC013":
        return range(here - 1, here + 1)
    ends = [value.end_mark.line for key, value, _ in written.at(diagnostic)]
    return range(here, max([here, *ends]) + 1)


@pytest.mark.parametrize("batch", batches(6, everyday=1))
def test_a_fix_changes_only_the_lines_that_its_problem_names(tmp_path: Path, batch: int) -> None:
    fixed = 0
    for n in range(40):
        name, data = spoilt_file(random.Random(f"lines {batch} {n}"))
        root = write_course(tmp_path / str(n), {name: data})
        for diagnostic in diagnostics_by_file(root).get(name, []):
            written = Written.of(data, name)
            edits = fixes(written, [diagnostic]) if written else ()
            if not written or not edits:
                continue
            fixed += 1
            now = changed(data, edits).decode("utf-8-sig")
            assert lines_changed(written.text, now) <= set(named_lines(diagnostic, written))
            assert fix_of(diagnostic)
    assert fixed > 10


def test_a_name_that_slipped_alone_takes_nothing_along(tmp_path: Path) -> None:
    """What stands below it is where it belongs, and what follows is beside it."""
    options = "".join(
        f"  {key}:\n    text: Yes.\n    credit: {n}\n    because: So.\n" for n, key in enumerate(("ask", "wait"))
    )
    sound = f"{CHOICE.partition('  wait:')[0]}{options}"
    slipped = sound.replace("  ask:", "ask:", 1)
    root = write_course(tmp_path, {"exercises/tried.yaml": slipped})
    (problem,) = [each for each in diagnostics_by_file(root)["exercises/tried.yaml"] if each.code == "RC011"]
    written = Written.of(slipped.encode(), "exercises/tried.yaml")
    assert written and changed(slipped.encode(), fixes(written, [problem])).decode() == sound
