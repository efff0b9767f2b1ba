"""Documents into what a course is made of: its front page, lessons with their steps, exercises, works to cite.

Pure functions: what they refer to is handed to them, and all that they mind comes back beside what they made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel

from relcourse.course.diagnostics import NONE, Advice, Diagnostic, Issue, issue, nearest
from relcourse.course.documents import Document
from relcourse.course.folded_texts import folded
from relcourse.course.ids import is_id
from relcourse.course.kinds import KINDS, Exercise
from relcourse.course.kinds.plugins import find_kind, unknown_kind
from relcourse.course.loaded_lesson import Broken, Content, LoadedLesson, Step
from relcourse.course.lookalikes import called, hidden_case, hidden_in_name
from relcourse.course.models import Course, Lesson, Page, Source, step_id
from relcourse.course.positions import KeyPath
from relcourse.course.validation import model
from relcourse.text.control_characters import one_line

M = TypeVar("M", bound=BaseModel)
Read = tuple[Document | None, list[Diagnostic]]
"""A file as ``documents.read`` gives it: the document, or None, and its problems."""

_OWN_ID = issue(("id",), "RC103")


class References(Protocol):
    """What a lesson or an exercise can refer to."""

    def named(self, name: str) -> Content | None:
        """The exercise or page of that name, or None where there is no such file."""

    def other_name(self, name: str) -> Advice:
        """What to do about a name that there is no file for."""

    def unknown(self, made: Page | Exercise) -> Iterator[Issue]:
        """What it names that the course does not have."""


class AnyReference:
    """For a file without a course: it may refer to anything."""

    def named(self, name: str) -> Content:
        return Broken(name, name, ())

    def other_name(self, name: str) -> Advice:
        del name
        return Advice()

    def unknown(self, made: Page | Exercise) -> Iterator[Issue]:
        del made
        yield from ()


class Known(NamedTuple):
    """The works that can be cited, None where nobody can say, and the skills that can be practised."""

    works: Collection[str] | None
    skills: Mapping[str, str]

    def unknown(self, made: Page | Exercise) -> Iterator[Issue]:
        """Cited works and named skills that the course does not have: said, and played all the same."""
        works = self.works
        for index, key in enumerate(made.cites):
            if works is not None and key not in works:
                yield issue(("cites", index), "RC104", advice=nearest(key, works), source=key)
        for index, skill in enumerate(made.skills if isinstance(made, Exercise) else ()):
            if skill not in self.skills:
                yield issue(("skills", index), "RC105", advice=nearest(skill, self.skills), skill=skill)


def course_of(read: Read) -> tuple[Course | None, list[Diagnostic]]:
    """The front page."""
    document, diagnostics = read
    made, more = _model(Course, document)
    if made and document:
        more = [document.diagnostic(each) for each in made.issues()]
    return made, [*diagnostics, *more]


def lesson_of(read: Read, lesson_id: str) -> tuple[Lesson | Broken, list[Diagnostic]]:
    """A lesson's own file, its steps unread."""
    document, diagnostics = read
    lesson, more = _model(Lesson, document, id=lesson_id)
    diagnostics = [*diagnostics, *more]
    return lesson or Broken(lesson_id, _title(document, lesson_id), tuple(diagnostics)), diagnostics


def loaded_lesson_of(
    read: Read, lesson_id: str, references: References
) -> tuple[LoadedLesson | Broken, list[Diagnostic]]:
    """The lesson with every step read, or why it can't be; and what is minded in steps that stand in it."""
    document = read[0]
    lesson, diagnostics = lesson_of(read, lesson_id)
    if document and "id" in document.value:
        diagnostics.append(document.diagnostic(_OWN_ID))
    if document is None or isinstance(lesson, Broken):
        return Broken(lesson_id, lesson.title, tuple(diagnostics)), []
    minded: list[Diagnostic] = []
    steps = tuple(_steps(lesson, document, references, minded))
    diagnostics += map(document.diagnostic, _same_names(lesson))
    kept = {step.id: step for step in reversed(steps)}  # of two with the same id the first
    for step in steps:
        in_place = not isinstance(lesson.steps[step.index], str)
        if in_place and step is not kept[step.id] and isinstance(step.content, Broken):
            diagnostics += step.content.diagnostics
    reviews = [_named(name, ("reviews", index), document, references) for index, name in enumerate(lesson.reviews)]
    review_diagnostics = tuple(p for each in reviews if isinstance(each, Broken) for p in each.diagnostics)
    loaded = LoadedLesson(lesson, tuple(reversed(kept.values())), tuple(diagnostics), review_diagnostics)
    return loaded, minded


def content_of(
    read: Read, name: str, references: References, at: KeyPath = ()
) -> tuple[Content, tuple[Diagnostic, ...]]:
    """The page or exercise at ``at`` in a document, and what is minded in it while it plays all the same."""
    document, found = read
    if document is None:
        return Broken(name, name, tuple(found)), ()
    value: Any = document.value
    for key in at:
        value = value[key]
    made: Page | Exercise | None = None
    if not at and "id" in value and "modules" not in value:
        issues = [_OWN_ID]
    elif "page" in value and (named := _file_alone(value, at)):
        issues = [named]
    elif "page" in value:
        made, issues = model(Page, {**value, "id": name.rpartition("/")[2]}, at)
    elif isinstance(value.get("kind"), str) and (kind := find_kind(value["kind"])):
        made, issues = model(kind, {**value, "id": name}, at)
        if made is None:
            issues += _beside(kind, {**value, "id": name}, issues, at)
    else:
        issues = [_no_kind(value, at, name)]
    if made is not None:
        inner = (*made.issues(), *made.name_issues()) if isinstance(made, Exercise) else ()
        issues = [each._replace(at=(*at, *each.at)) for each in (*inner, *references.unknown(made))]
        issues += folded(made, document, at) if isinstance(made, Exercise) else ()
    diagnostics = (*found, *map(document.diagnostic, issues))
    if made is None or any(diagnostic.severity == "error" for diagnostic in diagnostics):
        from relcourse.course.number_blocks import as_number_blocks  # where something is wrong

        diagnostics = as_number_blocks(diagnostics, document.positions.lines)
        return Broken(name, one_line(str(value.get("title") or value.get("page") or name)), diagnostics), ()
    return made, diagnostics


class Works(NamedTuple):
    """``named`` are all that have an entry, also one that can't be read; None where the file itself can't."""

    sources: dict[str, Source]
    named: frozenset[str] | None
    diagnostics: tuple[Diagnostic, ...] = ()


def works_of(read: Read) -> Works:
    """The works that pages cite, by their ids, those left out that can't be read."""
    document, diagnostics = read
    made: dict[str, Source] = {}
    for key, value in document.value.items() if document else ():
        source, issues = None, [issue((key,), "RC106", key=key)]
        if not is_id(key):
            issues = [_bad_name(key, document.value if document else {})]
        elif isinstance(value, dict):
            source, issues = model(Source, value, (key,))
        diagnostics += [document.diagnostic(each) for each in issues] if document else []
        if source:
            made[key] = source
    return Works(made, frozenset(document.value) if document else None, tuple(diagnostics))


def _bad_name(key: str, beside: Collection[str]) -> Issue:
    from relcourse.course.near_values import near_id  # where something is wrong

    near = near_id(key)
    advice = Advice("write", (("suggestion", near),)) if near and near not in beside else NONE
    return issue((key,), "RC027", advice=advice, of_key=True, given=("text", key))


def _steps(lesson: Lesson, document: Document, references: References, minded: list[Diagnostic]) -> Iterator[Step]:
    for index, step in enumerate(lesson.steps):
        key, at = step_id(step), ("steps", index)
        if isinstance(step, str):
            yield Step(key, _named(step, at, document, references), index)
        else:
            content, more = content_of((document, []), f"{lesson.id}/{key}", references, at)
            minded += more
            yield Step(key, content, index)


def _same_names(lesson: Lesson) -> Iterator[Issue]:
    """Steps that go by the name of another one, which can't all be kept: each where it can be mended."""
    by_name: dict[str, list[int]] = {}
    for index, step in enumerate(lesson.steps):
        by_name.setdefault(step_id(step), []).append(index)
    for name, indices in by_name.items():
        files = [index for index in indices if isinstance(lesson.steps[index], str)]
        yield from (issue(("steps", index), "RC102", "file", step=name) for index in files[1:])
        in_place = [index for index in indices if index not in files]
        for index in in_place if files else in_place[1:]:
            step = lesson.steps[index]
            if isinstance(step, str) or not (step.keys() & {"id", "page", "title"}):
                continue  # that it has no title is said already
            if step.get("id") == name:
                yield issue(("steps", index, "id"), "RC102", "id", step=name)
            else:
                yield issue(("steps", index), "RC102", "title", step=name)


def _named(name: str, at: KeyPath, document: Document, references: References) -> Content:
    """An exercise that a lesson names; where there is no such file, the lesson's line says so."""
    content = references.named(name)
    if content is not None:
        return content
    missing = issue(at, "RC109", advice=references.other_name(name), file=f"exercises/{name}.yaml")
    return Broken(name, name, (document.diagnostic(missing),))


def _model(kind: type[M], document: Document | None, **extra: str) -> tuple[M | None, list[Diagnostic]]:
    if document is None:
        return None, []
    made, issues = model(kind, {**document.value, **extra})
    return made, [document.diagnostic(each) for each in issues]


def _title(document: Document | None, name: str) -> str:
    title = document.value.get("title") if document else None
    return one_line(title) if isinstance(title, str) and title else name


def _no_kind(value: Mapping[str, Any], at: KeyPath, name: str) -> Issue:
    kind = value.get("kind")
    if not isinstance(kind, str) or not kind:
        if "steps" in value and name and not at:
            return issue(at, "RC110", "lesson", there=f"exercises/{name}.yaml", wanted=f"lessons/{name}.yaml")
        if "modules" in value and name and not at:
            return issue(at, "RC110", "front page")
        if name and not at and value and all(isinstance(each, Mapping) and "cite" in each for each in value.values()):
            return issue(at, "RC110", "sources")
        return _misspelt_kind(value, at) or _file_alone(value, at) or issue(at, "RC110")
    hidden = hidden_in_name(kind)
    if hidden:
        sign, case = called(hidden.sign), hidden_case(hidden.sign)
        return issue((*at, "kind"), "RC010", case, sign=sign, clean=hidden.clean)
    unknown = unknown_kind(kind, (*at, "kind"))
    return unknown if unknown.case or unknown.advice == "suggestion" else _file_alone(value, at) or unknown


def _beside(kind: type[Exercise], value: Mapping[str, Any], told: Sequence[Issue], at: KeyPath) -> list[Issue]:
    from relcourse.course.half_read import issues_beside  # where something is wrong

    inside = [each._replace(at=each.at[len(at) :]) for each in told]
    return [each._replace(at=(*at, *each.at)) for each in issues_beside(kind, value, inside)]


def _misspelt_kind(value: Mapping[str, Any], at: KeyPath) -> Issue | None:
    """`Kind: choice`, `knd: choice`, `type: choice`, `Page: A title`."""
    from relcourse.course.other_words import is_called  # where something is wrong

    for key, content in value.items():
        near = (
            Advice("suggestion", (("suggestion", "kind"),))
            if is_called("kind", key)
            else nearest(key, ("kind", "page"))
        )
        sure = near.suggestion == key.casefold() or (near.suggestion == "kind" and content in KINDS)
        if near.suggestion and isinstance(content, str) and sure:
            return issue((*at, key), "RC021", advice=near, of_key=True, name=key)
    return None


def _file_alone(value: Mapping[str, Any], at: KeyPath) -> Issue | None:
    """A step `- page: my-page`, `- file: my-page.yaml` or `- my-page:`, which names a file in a block of its own."""
    from relcourse.course.near_values import is_path, near_id  # where something is wrong

    if not at or len(value) != 1:
        return None
    key, content = next(iter(value.items()))
    text = content or ("" if key in ("page", "kind") else key)
    if not isinstance(text, str) or not (is_id(text) or is_path(text)):
        return None
    name = text if is_id(text) else near_id(text, of_file=True)
    return issue(at, "RC110", "file", name=name) if name else None
