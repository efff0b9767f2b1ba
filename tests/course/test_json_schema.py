"""The schemas for editors: they accept what the reader accepts, and mark what it minds."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from relcourse.course.bundled import bundled_course
from relcourse.course.documents import read
from relcourse.course.json_schema import FILES, File, schema
from relcourse.course.kinds import KINDS
from relcourse.course.validation import model
from tests.batches import sampled
from tests.course.files import CHOICE, EXAMPLES, FRONT, LESSON, SCENARIO


class Core(yaml.CSafeLoader):
    """YAML 1.2 as most editors read it: `no` is text, `1` a number, an empty value null."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), [*first, ""])


def as_text(data: str) -> Any:
    document, diagnostics = read(data.encode(), "a.yaml")
    assert document, diagnostics
    return document.value


def as_1_1(data: str) -> Any:
    return yaml.load(data, yaml.CSafeLoader)


def as_1_2(data: str) -> Any:
    return yaml.load(data, Core)


Loading = Callable[[str], Any]
LOADINGS: list[Loading] = [as_text, as_1_1, as_1_2]


@cache
def validator(file: File) -> Draft202012Validator:
    return Draft202012Validator(schema(file))


def lint(file: File, value: Any) -> list[tuple[str | int, ...]]:
    """Where a schema minds a value, without repetition."""
    return list(dict.fromkeys(tuple(error.absolute_path) for error in validator(file).iter_errors(value)))


def kind_of(path: Path) -> File:
    return path.stem if path.stem in FILES else "lesson" if path.parent.name == "lessons" else "exercise"  # type: ignore[return-value]


BUNDLED = sorted(bundled_course().glob("*s/*.yaml"))


@pytest.mark.parametrize("file", FILES)
def test_each_is_a_schema_of_its_draft(file: File) -> None:
    Draft202012Validator.check_schema(schema(file))
    assert schema(file)["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("loading", LOADINGS)
@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_the_bundled_course_follows_them(path: Path, loading: Loading) -> None:
    assert lint(kind_of(path), loading(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_of_each_kind_follows_them_in_a_file_and_in_place(kind: str) -> None:
    value = {"kind": kind, **EXAMPLES[kind]}
    assert lint("exercise", value) == []
    assert lint("lesson", {**as_text(LESSON), "steps": [{**value, "id": "own"}, "named"]}) == []


SELECT = "kind: select\ntitle: A\nask: B?\n"

# what may be written shorter

SHORTER = {
    "options in a list": "kind: rank\ntitle: A\nask: B?\noptions: [One, {text: Two, because: So.}, 3]\n",
    "options as bare text": "kind: rank\ntitle: A\nask: B?\noptions: {a: One, b: no}\n",
    "options in a list of mappings": f"{SELECT}options: [{{text: One, holds: yes}}, {{text: Two, holds: off}}]\n",
    "numbers in quotes": CHOICE.replace("credit: 1", 'credit: "1"').replace("credit: 0", "credit: '0.5'"),
    "a number for a text": CHOICE.replace("text: Wait.", "text: 12"),
    "a page in a file": "page: 1984\ntext: No\ncites: [2001]\n",
    "one way on": SCENARIO.replace("next: told", "next: [told]"),
    "one wording": SCENARIO.replace("do: Listen.,", "do: Listen., or: Hear her out., then: She goes on.,"),
    "wordings": SCENARIO.replace("do: Listen.,", "do: Listen., or: [Hear.], then: [{when: trust > 1, text: A}],"),
    "flags in a list": f"flags: [told, vowed]\n{SCENARIO}",
    "one flag": f"flags: told\n{SCENARIO}",
    "flags with nothing behind them": f"flags:\n  told:\n  vowed: {{formerly: [sworn]}}\n{SCENARIO}",
    "a survey": "kind: survey\ntitle: A\nask: B?\nscale: [no, 1, Often]\nitems: [One, {text: Two, skill: s}]\n",
}  # fmt: skip


@pytest.mark.parametrize("loading", LOADINGS)
@pytest.mark.parametrize("text", SHORTER.values(), ids=SHORTER)
def test_what_the_reader_takes_in_a_shorter_form_they_take_too(text: str, loading: Loading) -> None:
    assert lint("exercise", loading(text)) == []


# what both mind

MISTAKES: list[tuple[str, File, str, tuple[str | int, ...]]] = [
    ("misspelt key", "exercise", CHOICE.replace("title:", "titel:"), ()),
    ("misspelt key within", "exercise", CHOICE.replace("credit: 1", "crdit: 1"), ("options", "ask")),
    ("missing key", "exercise", CHOICE.replace("ask: What do you say?\n", ""), ()),
    ("missing key within", "exercise", CHOICE.replace(", credit: 1", ""), ("options", "ask")),
    ("word for a number", "exercise", CHOICE.replace("credit: 1", "credit: all"), ("options", "ask", "credit")),
    ("list for a text", "exercise", CHOICE.replace("What do you say?", "[What]"), ("ask",)),
    ("empty text", "exercise", CHOICE.replace("What do you say?", '" "'), ("ask",)),
    ("nothing", "exercise", CHOICE.replace("What do you say?", ""), ("ask",)),
    ("text for a list", "exercise", CHOICE + "skills: one\n", ("skills",)),
    ("too few options", "exercise", re.sub("  wait: .*\n", "", CHOICE), ("options",)),
    ("odd name", "exercise", CHOICE.replace("  wait:", "  Wait!:"), ("options",)),
    ("unknown kind", "exercise", CHOICE.replace("kind: choice", "kind: chioce"), ("kind",)),
    ("no kind", "exercise", CHOICE.replace("kind: choice\n", ""), ()),
    ("an id in a file", "exercise", CHOICE + "id: mine\n", ()),
    ("key of another kind", "exercise", CHOICE + "rubric: [One]\n", ()),
    ("perhaps", "exercise", f"{SELECT}options: {{a: {{text: A, holds: maybe}}, b: {{text: B, holds: no}}}}\n",
     ("options", "a", "holds")),
    ("a bare text that lacks a key", "exercise", f"{SELECT}options: {{a: One, b: {{text: B, holds: yes}}}}\n",
     ("options", "a")),
    ("unknown mark", "exercise", SCENARIO.replace("mark: weak", "mark: bad"),
     ("scenes", "walk", "choices", "talk", "mark")),
    ("odd condition", "exercise", SCENARIO.replace("when: trust >= 60", "when: trust is high"),
     ("scenes", "door", "next", 0, "when")),
    ("a step that is odd", "lesson", LESSON.replace("[tried]", "[tried, {page: A}]"), ("steps", 1)),
    ("a step of no kind", "lesson", LESSON.replace("[tried]", "[{kind: chat, title: A}]"), ("steps", 0, "kind")),
    ("no steps", "lesson", LESSON.replace("[tried]", "[]"), ("steps",)),
    ("minutes in words", "lesson", LESSON.replace("minutes: 5", "minutes: five"), ("minutes",)),
    ("misspelt module", "course", FRONT.replace("modules:", "moduls:"), ()),
    ("skills in a list", "course", FRONT.replace("{noticing: Noticing}", "[noticing]"), ("modules", "one", "skills")),
    ("odd count", "course", FRONT + "badges: {a: {name: A, about: B, counts: likes}}\n", ("badges", "a", "counts")),
    ("a source without its limit", "sources", "a: {cite: A, says: B, strength: fair}\n", ("a",)),
    ("odd strength", "sources", "a: {cite: A, says: B, strength: very, caveat: C}\n", ("a", "strength")),
]  # fmt: skip


@pytest.mark.parametrize("loading", LOADINGS)
@pytest.mark.parametrize(("file", "text", "where"), [each[1:] for each in MISTAKES], ids=[each[0] for each in MISTAKES])
def test_a_mistake_is_marked_where_it_stands(
    file: File, text: str, where: tuple[str | int, ...], loading: Loading
) -> None:
    assert lint(file, loading(text)) == [where]


@pytest.mark.parametrize("loading", [as_1_1, as_1_2])
def test_a_number_out_of_its_bounds_is_marked(loading: Loading) -> None:
    text = CHOICE.replace("credit: 1", "credit: 2")
    assert lint("exercise", loading(text)) == [("options", "ask", "credit")]


ODD = [
    "no", "yes", "TRUE", "Off", "n", "0", "1", "+10", "-5", "007", "0.5", ".5", "1e0", "1_0", "50.0", "101", "-200",
    "a b", "best", "trust >= 60", "trust>60 or trust<3", "trust > 60and trust < 9", "write", "each", " 1 ", "1.10",
    "12:30", "~", "null", "a", "A", "https://a.b", "[a]", "\n", "1\n", "x" * 301, "x" * 8001,
]  # fmt: skip


def leaves(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(each, (*at, key))
    else:
        yield at


def put(value: Any, at: tuple[Any, ...], other: Any) -> Any:
    value = copy.deepcopy(value)
    here = value
    for step in at[:-1]:
        here = here[step]
    here[at[-1]] = other
    return value


def as_an_editor_reads(text: str) -> Any:
    """A plain value under YAML 1.2. An empty value and the word null are one there; the reader refuses the first."""
    tag = Core("").resolve(yaml.ScalarNode, text, (True, False))
    read_as = yaml.load(text, Core) if tag.endswith((":int", ":float", ":bool")) else text
    return text if read_as is None else read_as


@pytest.mark.slow
@pytest.mark.parametrize("kind", sampled(KINDS, every=5))
def test_in_every_place_they_take_whatever_the_reader_takes(kind: str) -> None:
    whole = {"kind": kind, **EXAMPLES[kind]}
    taken = 0
    for at in leaves(EXAMPLES[kind]):
        for odd in ODD:
            changed = put(whole, at, odd)
            made, _ = model(KINDS[kind], {**changed, "id": "a"})
            if made is not None:
                taken += 1
                read_by_an_editor = put(whole, at, as_an_editor_reads(odd))
                for given in (changed, read_by_an_editor) if read_by_an_editor != changed else (changed,):
                    assert lint("exercise", given) == [], (at, odd)
    assert taken > 40


@pytest.mark.parametrize("kind", KINDS)
def test_no_key_can_be_misspelt_unmarked(kind: str) -> None:
    whole = {"kind": kind, **EXAMPLES[kind]}
    prose_keys = {
        "scenes",
        "choices",
        "endings",
        "cast",
        "meters",
        "moves",
        "options",
        "lines",
        "pairs",
        "items",
        "tests",
    }
    for at in leaves(EXAMPLES[kind]):
        for depth, key in enumerate(at):
            if not isinstance(key, str) or (depth and at[depth - 1] in prose_keys):
                continue
            holder = whole
            for step in at[:depth]:
                holder = holder[step]
            renamed = {(f"{name}x" if name == key else name): each for name, each in holder.items()}
            changed = put(whole, at[:depth], renamed) if depth else renamed
            assert lint("exercise", changed) != [], (at, key)


# for the person at the editor


def objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if part.get("additionalProperties") is False:
            yield part
        for each in part.values():
            yield from objects(each)
    elif isinstance(part, list):
        for each in part:
            yield from objects(each)


@pytest.mark.parametrize("file", FILES)
def test_every_key_is_explained_in_a_sentence(file: File) -> None:
    found = list(objects(schema(file)))
    assert found
    for each in found:
        for key, about in each["properties"].items():
            said = about.get("description", "")
            assert said.endswith((".", "?")), (each["description"], key)
            assert 10 < len(said) <= 125, (key, said)
            assert "``" not in said and "\n" not in said


@pytest.mark.parametrize("file", FILES)
def test_every_object_is_explained_and_every_choice_of_kind_too(file: File) -> None:
    made = schema(file)
    assert all(len(each["description"]) > 10 for each in objects(made) if each is not made)
    kinds = made["$defs"].get("in-place", made).get("properties", {}).get("kind")
    if kinds:
        assert kinds["enum"] == list(KINDS)
        assert all(len(each) > 10 for each in kinds["enumDescriptions"])
