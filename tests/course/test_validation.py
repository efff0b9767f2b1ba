"""Every sentence about a value that does not fit: its code, its words, its line and its column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from relcourse.course.diagnostics import CourseUnreadable, Diagnostic, as_text, did_you_mean, render
from relcourse.course.fields import Strict
from relcourse.course.folder import Broken, CourseFolder
from relcourse.course.models import Lesson
from tests.course.files import CHOICE, FRONT, LESSON, SCENARIO, marked, problems_of, write_course

HEAD = "kind: choice\ntitle: Which?\nask: What?\n"
OPTIONS = "options:\n  a: {text: A, credit: 1}\n  b: {text: B, credit: 0}\n"
RATE = "kind: rate\ntitle: How well?\nask: How?\noptions:\n  a: {text: A, key: 2}\n"
SELECT = "kind: select\ntitle: All?\nask: Which?\noptions:\n  a: {text: A, holds: yes}\n"
TALK = SCENARIO

EXERCISE_FILES = [
    ("RC020", "`ask` is missing", f"¦kind: choice\ntitle: T\n{OPTIONS}"),
    ("RC020", "`credit` is missing", f"{HEAD}options:\n  ¦a:\n    text: A\n  b: {{text: B, credit: 1}}\n"),
    ("RC020", "`title` is missing", f"¦kind: choice\nask: What?\n{OPTIONS}"),
    ("RC021", "`skils` is not a key", f"{HEAD}¦skils: x\n{OPTIONS}"),
    ("RC021", "`creditt` is not a key", f"{HEAD}options:\n  a: {{text: A, credit: 1, ¦creditt: 2}}\n  b: B\n"),
    ("RC021", "`becuase` is not a key", TALK.replace("because: It waits.", "because: W, ¦becuase: It waits.")),
    ("RC022", "`credit` must be a number; `half` stands here", f"{HEAD}options:\n  a: {{text: A, credit: ¦half}}\n"),
    ("RC022", "`key` must be a number; `4.5` stands here", f"{RATE}  b: {{text: B, key: ¦4.5}}\n"),
    ("RC022", "`trust` must be a number", TALK.replace("{trust: 50}", "{trust: ¦high}")),
    ("RC022", "`trust` must be a number", TALK.replace("{trust: +10}", "{trust: ¦++10}")),
    ("RC022", "`key` must be a number", f"{RATE}  b: {{text: B, key: ¦{'9' * 5000}}}\n"),
    ("RC023", "`holds` must be yes or no; `maybe` stands here", f"{SELECT}  b: {{text: B, holds: ¦maybe}}\n"),
    ("RC023", "`shuffle` must be yes or no", f"{HEAD}shuffle: ¦sometimes\n{OPTIONS}"),
    ("RC024", "`title` must be text; a list stands here", f"kind: choice\n¦title: [a]\nask: What?\n{OPTIONS}"),
    ("RC024", "`ask` must be text; a block of keys", f"kind: choice\ntitle: T\n¦ask: {{No: tonight}}\n{OPTIONS}"),
    ("RC024", "`when` must be text; a block of keys", TALK.replace("when: trust >= 60", "¦when: {trust: 60}")),
    ("RC024", "`when` must be text; a block of keys", TALK.replace("when: trust >= 60", "¦when: {alternatives: []}")),
    ("RC024", "`when` must be text; a list", TALK.replace("when: trust >= 60", "¦when: [trust, 60]")),
    (
        "RC025",
        "`cast` must hold `key: value` lines; `Maya` stands",
        TALK.replace("\n  maya: Maya, an engineer", " ¦Maya"),
    ),
    ("RC025", "`options` must hold `key: value` lines", f"{HEAD}options: ¦none\n"),
    ("RC026", "`skills` must be a list; `noticing` stands here", f"{HEAD}skills: ¦noticing\n{OPTIONS}"),
    (
        "RC027",
        "`Stay Here` can't be a name here",
        TALK.replace("    choices:\n      stay:", "    choices:\n      ¦Stay Here:"),
    ),
    ("RC027", "`not an id` can't be a name here", f"{HEAD}skills: [noticing, ¦not an id]\n{OPTIONS}"),
    ("RC032", "the same text: two", "kind: rank\ntitle: T\nask: What?\noptions:\n  a: Two.\n  b: One.\n  c: ¦two\n"),
    ("RC032", "the same text: I", "kind: survey\ntitle: T\nask: What?\nscale: [no, yes]\nitems: {a: I., b: ¦I}\n"),
    ("RC032", "the same text: no", "kind: survey\ntitle: T\nask: What?\n¦scale: [no, No]\nitems: {a: I.}\n"),
    ("RC028", "`mark` can't be `super`", TALK.replace("mark: poor", "mark: ¦super")),
    ("RC028", "`coaching` can't be `never`", TALK.replace("begin: door", "coaching: ¦never\nbegin: door")),
    ("RC029", "`ask` is empty", f"kind: choice\ntitle: T\nask: ¦''\n{OPTIONS}"),
    ("RC029", "`title` is empty", f"kind: choice\ntitle: ¦'  '\nask: What?\n{OPTIONS}"),
    ("RC029", "`title` is longer than 300 characters", f"kind: choice\ntitle: ¦{'x' * 301}\nask: What?\n{OPTIONS}"),
    ("RC030", "`options` has too few entries", f"{HEAD}¦options:\n  a: {{text: A, credit: 1}}\n"),
    (
        "RC030",
        "`options` has too many",
        f"{HEAD}¦options:\n" + "".join(f"  o{n}: {{text: T, credit: 0}}\n" for n in range(9)),
    ),
    ("RC030", "`goods` has too few", TALK.replace("begin: door", "¦goods: [one]\nbegin: door")),
    ("RC030", "`goods` has too many", TALK.replace("begin: door", "¦goods: [one, two, three]\nbegin: door")),
    ("RC032", "have the same text", TALK.replace("begin: door", "¦goods: [one, One]\nbegin: door")),
    ("RC031", "`credit` is `1.5`", f"{HEAD}options:\n  a: {{text: A, credit: ¦1.5}}\n  b: {{text: B, credit: 1}}\n"),
    ("RC031", "`credit` is `-1`", f"{HEAD}options:\n  a: {{text: A, credit: ¦-1}}\n  b: {{text: B, credit: 1}}\n"),
    ("RC031", "`credit` is `nan`", f"{HEAD}options:\n  a: {{text: A, credit: ¦nan}}\n  b: {{text: B, credit: 1}}\n"),
    ("RC031", "`key` is `6`", f"{RATE}  b: {{text: B, key: ¦6}}\n"),
    ("RC031", "`trust` is `101`", TALK.replace("{trust: 50}", "{trust: ¦101}")),
    ("RC031", "`trust` is `-101`", TALK.replace("{trust: +10}", "{trust: ¦-101}")),
    ("RC032", "`trust is high` is not a condition", TALK.replace("trust >= 60", "¦trust is high")),
    (
        "RC032",
        "two of these have the same text",
        f"{HEAD}¦options:\n  - {{text: A, credit: 1}}\n  - {{text: A, credit: 0}}\n",
    ),
    ("RC103", "A file's name is its id", f"id: ¦other\n{HEAD}{OPTIONS}"),
    ("RC110", "neither a page nor an exercise", f"¦title: T\n{OPTIONS}"),
    ("RC110", "neither a page nor an exercise", f"¦kind: [choice]\ntitle: T\n{OPTIONS}"),
    ("RC110", "neither a page nor an exercise", f"¦kind: {{choice: yes}}\ntitle: T\n{OPTIONS}"),
    ("RC111", "There is no kind `chioce`", f"kind: ¦chioce\ntitle: T\n{OPTIONS}"),
]


def expect(diagnostics: tuple[Diagnostic, ...], code: str, said: str, where: tuple[int, int]) -> None:
    found = [each for each in diagnostics if each.code == code and said in render(each).what]
    assert found, list(diagnostics)
    assert [(each.line, each.column) for each in found] == [where]


@pytest.mark.parametrize(("code", "said", "text"), EXERCISE_FILES, ids=[f"{c} {s}" for c, s, _ in EXERCISE_FILES])
def test_a_value_that_does_not_fit_is_said_in_its_place(tmp_path: Path, code: str, said: str, text: str) -> None:
    plain, where = marked(text)
    assert plain != text
    expect(problems_of(tmp_path, plain), code, said, where)


LESSONS = [
    ("RC020", "`objective` is missing", "¦title: L\nminutes: 5\nsteps: [tried]\n"),
    ("RC022", "`minutes` must be a number", LESSON.replace("minutes: 5", "minutes: ¦five")),
    ("RC026", "`steps` must be a list", LESSON.replace("[tried]", "¦tried")),
    ("RC027", "`Not An Id` can't be a name here", LESSON.replace("[tried]", "[tried, ¦Not An Id]")),
    ("RC027", "`tried, other` are several names", LESSON.replace("[tried]", "\n  - ¦tried, other")),
    ("RC027", "`../../secret` can't be a name here", LESSON.replace("[tried]", "[¦../../secret]")),
    ("RC030", "`steps` has too few", LESSON.replace("steps: [tried]", "¦steps: []")),
    ("RC031", "`minutes` is `0`", LESSON.replace("minutes: 5", "minutes: ¦0")),
]


@pytest.mark.parametrize(("code", "said", "text"), LESSONS, ids=[f"{c} {s}" for c, s, _ in LESSONS])
def test_a_lesson_that_does_not_fit_is_said_in_its_place(tmp_path: Path, code: str, said: str, text: str) -> None:
    plain, where = marked(text)
    plan = CourseFolder(write_course(tmp_path, {"lessons/first.yaml": plain})).load_lesson("first")
    assert isinstance(plan, Broken)
    assert plan.title == ("L" if "title: L\n" in plain else "First")
    expect(plan.diagnostics, code, said, where)


def test_one_mistake_in_a_step_is_one_problem(tmp_path: Path) -> None:
    lesson = LESSON.replace("[tried]", "[Not An Id]")
    plan = CourseFolder(write_course(tmp_path, {"lessons/first.yaml": lesson})).load_lesson("first")
    assert isinstance(plan, Broken)
    assert [each.code for each in plan.diagnostics] == ["RC027"]


@pytest.mark.parametrize("step", ["Not An Id", "[tried]", "{page: ''}", "[]", "{kind: choice}"])
def test_no_sentence_speaks_python(tmp_path: Path, step: str) -> None:
    lesson = LESSON.replace("[tried]", f"\n  - tried\n  - {step}")
    folder = CourseFolder(write_course(tmp_path, {"lessons/first.yaml": lesson}))
    said = "\n".join(as_text(each) for each in folder.diagnostics())
    assert said
    assert not re.search(r"dict|tuple|constrained|\bstr\b|\bint\b|\bany\b|validation|pydantic", said), said


def test_a_front_page_that_does_not_fit_is_said_in_its_place(tmp_path: Path) -> None:
    text, where = marked(FRONT.replace('version: "1"', "version: ¦''"))
    with pytest.raises(CourseUnreadable, match="`version` is empty") as caught:
        CourseFolder(write_course(tmp_path, {"lessons/course.yaml": text}))
    expect(caught.value.diagnostics, "RC029", "`version` is empty", where)


@pytest.mark.parametrize(
    ("code", "said", "text"),
    [
        (
            "RC028",
            "`strength` can't be `certain`",
            "a-2004:\n  cite: A\n  says: B.\n  caveat: C.\n  strength: ¦certain\n",
        ),
        ("RC032", "https", "a-2004: {cite: A, says: B., caveat: C., strength: fair, url: ¦http://a.b}\n"),
        ("RC032", "https", "a-2004: {cite: A, says: B., caveat: C., strength: fair, url: ¦'javascript:alert(1)'}\n"),
        ("RC020", "`caveat` is missing", "¦a-2004: {cite: A, says: B., strength: fair}\n"),
        ("RC027", "`A 2004` can't be a name here", "¦A 2004: {cite: A}\n"),
        ("RC106", "`a-2004` is not a source", "a-2004: ¦text\n"),
    ],
)
def test_a_source_that_does_not_fit_is_said_in_its_place(tmp_path: Path, code: str, said: str, text: str) -> None:
    plain, where = marked(text)
    folder = CourseFolder(write_course(tmp_path, {"lessons/sources.yaml": plain}))
    assert folder.sources == {}
    expect(folder.source_diagnostics, code, said, where)


def test_an_unknown_key_names_the_nearest_one_that_is_known_there(tmp_path: Path) -> None:
    for wrong, near in (("skils", "skills"), ("situatoin", "situation"), ("becauze", "because")):
        (diagnostic,) = problems_of(tmp_path, f"{HEAD}{wrong}: x\n{OPTIONS}")
        assert render(diagnostic).do == f"Did you mean `{near}`?"


def test_an_unknown_key_deep_in_a_scenario_is_compared_with_the_keys_there(tmp_path: Path) -> None:
    (diagnostic,) = problems_of(tmp_path, SCENARIO.replace("script: Outside.", "script: Outside.\n    dependz: x"))
    assert render(diagnostic).do == "Did you mean `depends`?"
    (diagnostic,) = problems_of(tmp_path, SCENARIO.replace("{when: trust >= 60, goto: walk}", "{wen: x, goto: walk}"))
    assert render(diagnostic).do == "Did you mean `when`?"


def test_an_unknown_kind_names_the_nearest(tmp_path: Path) -> None:
    (diagnostic,) = problems_of(tmp_path, CHOICE.replace("choice", "chioce"))
    assert render(diagnostic).do == "Did you mean `choice`?"


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    text = "kind: choice\ntitle: ''\nask: What?\nsayy: x\noptions:\n  a: {text: A, credit: 2}\n  b: {credit: 1}\n"
    assert sorted(each.code for each in problems_of(tmp_path, text)) == ["RC020", "RC021", "RC029", "RC031"]


def test_a_bad_value_in_a_list_of_options_is_found_on_its_line(tmp_path: Path) -> None:
    text, where = marked(f"{HEAD}options:\n  - {{text: A, credit: 1}}\n  - text: B\n    credit: ¦lots\n")
    expect(problems_of(tmp_path, text), "RC022", "`credit` must be a number", where)


def test_a_mistake_in_a_step_written_in_place_is_found_in_the_lesson(tmp_path: Path) -> None:
    text, where = marked("""\
        title: First
        objective: One thing.
        minutes: 5
        steps:
          - tried
          - kind: choice
            title: Here
            ask: What?
            options:
              a: {text: A, credit: ¦most}
              b: {text: B, credit: 1}
        """)
    plan = CourseFolder(write_course(tmp_path, {"lessons/first.yaml": text})).load_lesson("first")
    assert not isinstance(plan, Broken)
    broken = plan.steps[1].content
    assert isinstance(broken, Broken)
    assert broken.title == "Here"
    expect(broken.diagnostics, "RC022", "`credit` must be a number", where)


def test_a_fault_across_the_fields_of_a_step_in_place_is_found_in_the_lesson(tmp_path: Path) -> None:
    step = "{kind: choice, title: T, ask: Q, ¦options: {a: {text: A, credit: 0}, b: {text: B, credit: 0}}}"
    text, where = marked(LESSON.replace("[tried]", f"\n  - tried\n  - {step}"))
    plan = CourseFolder(write_course(tmp_path, {"lessons/first.yaml": text})).load_lesson("first")
    assert not isinstance(plan, Broken)
    broken = plan.steps[1].content
    assert isinstance(broken, Broken)
    expect(broken.diagnostics, "RC301", "No option has `credit: 1`", where)


def test_far_from_every_known_word_the_known_ones_are_listed() -> None:
    assert did_you_mean("zebra", ["b", "a"]) == "Known here: `a`, `b`."
    assert did_you_mean("zebra", []) == "There is nothing here to refer to yet."
    assert did_you_mean("zebra", [str(n) for n in range(100, 120)]).endswith("`111`, ...")


def test_every_key_of_a_lesson_can_be_written() -> None:
    known = {"id", "title", "skills", "objective", "rule", "minutes", "steps", "reviews", "people", "formerly"}
    assert set(Lesson.model_fields) == known


ALIASED = [
    (CHOICE, "ask: What", "prompt: What", "prompt"),
    (CHOICE, "ask: What", "question: What", "question"),
    (SCENARIO, "because: It waits.", "because: It waits., wordings: [Yes.]", "wordings"),
    ("page: A page\ntext: Words.\n", "page: A page", "page: A page\ntitle: A page", "title"),
]


@pytest.mark.parametrize(("text", "old", "new", "key"), ALIASED)
def test_a_file_knows_only_the_name_that_authors_learn(tmp_path: Path, text: str, old: str, new: str, key: str) -> None:
    """What a key is called within the program is no other way to write it."""
    assert old in text
    said = problems_of(tmp_path, text.replace(old, new, 1))
    assert f"`{key}` is not a key that is known here." in {render(each).what for each in said}


def test_every_key_with_another_name_within_the_program_is_tried() -> None:
    waiting, aliased = [Strict], set()
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        aliased |= {name for name, field in model.model_fields.items() if field.alias}
    assert aliased <= {key for *_, key in ALIASED}
