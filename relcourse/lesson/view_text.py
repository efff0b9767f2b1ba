"""A view as plain paragraphs: what the line-by-line face prints and what copying takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from itertools import accumulate, pairwise

from relcourse.course.questions import Option
from relcourse.course.scores import Remark, Verdict
from relcourse.learner.face_sentences import FOUND
from relcourse.lesson import views
from relcourse.lesson.beats import beats
from relcourse.lesson.debrief_lines import moment
from relcourse.lesson.views import Cited, SceneLine, Trail, View
from relcourse.text.plurals import counted

SIGNS = {Verdict.HIT: "yes", Verdict.NEAR: "near", Verdict.MISS: "not quite", Verdict.PLAIN: ""}


def as_text(view: View) -> tuple[str, ...]:
    """Paragraphs, without prompts; empty strings are blank lines."""
    notice = (view.notice, "") if view.notice else ()
    return (*notice, *_text(view), *(("", gained_words(view)) if view.gained else ()))


def gained_words(view: View) -> str:
    return f"+{counted(view.gained, 'point')}"


def percent(score: float) -> str:
    """A score in [0, 1] as learners see it."""
    return f"{round(score * 100)} of 100"


@singledispatch
def _text(view: View) -> Iterator[str]:
    raise TypeError(f"no text for {view}")


@_text.register
def _(view: views.Cover) -> Iterator[str]:
    yield f"{view.module}: {view.title}" if view.module else view.title
    yield ""
    if view.practice:
        yield view.practice
        yield ""
    yield view.objective
    yield ""
    yield f"About {counted(view.minutes, 'minute')}, {counted(len(view.steps), 'step')}:"
    for step in view.steps:
        kind = f" ({step.called.lower()})" if step.called else ""
        yield f"- {step.title}{kind}{', done' if step.done else ''}"


@_text.register
def _(view: views.Page) -> Iterator[str]:
    from relcourse.text.plain_markdown import plain  # a parser, for pages only

    yield from _heading(view.trail, view.title)
    for paragraph in plain(view.text):
        yield paragraph
        yield ""
    yield from _sources(view.sources)


@_text.register
def _(view: views.Question) -> Iterator[str]:
    yield from _heading(view.trail, f"{view.title} ({view.called.lower()})")
    yield from view.situation
    if view.situation:
        yield ""
    if view.own:
        yield own_line(view)
        yield ""
    yield view.question.prompt


@_text.register
def _(view: views.Feedback) -> Iterator[str]:
    yield from _heading(view.trail, view.title)
    yield view.prompt
    yield ""
    if view.score is not None:
        yield f"{view.headline} {percent(view.score)}."
        yield ""
    for label, text in view.written:
        first, *others = text.splitlines() or [""]
        yield f"{label}: {first}"
        yield from others
    if view.written and view.remarks:
        yield ""
        yield FOUND
    for remark in view.remarks:
        yield remark_line(remark)
        yield from (f"  {part}" for part in (remark.then, remark.because) if part)
    if view.closing:
        yield ""
        yield from view.closing
    yield from _sources(view.sources)


@_text.register
def _(view: views.Scene) -> Iterator[str]:
    yield from _heading(view.trail, view.title)
    yield f"You: {view.you}"
    yield ""
    if view.known:
        yield from talk_lines(view.known)
        yield ""
    yield from fresh_lines(view)
    if view.own:
        yield ""
        yield own_line(view)


@_text.register
def _(view: views.Debrief) -> Iterator[str]:
    yield from _heading(view.trail, f"{view.title}: looking back")
    yield from moment(view)
    yield from _sources(view.sources)


@_text.register
def _(view: views.Done) -> Iterator[str]:
    yield f"{view.title}: that is the end of this lesson."
    if view.rule:
        yield ""
        yield f"To keep: {view.rule}"
    if view.open_steps:
        yield ""
        yield "Still open, whenever you like:"
        yield from (f"- {title}" for title in view.open_steps)


@_text.register
def _(view: views.Reviewed) -> Iterator[str]:
    yield reviewed_line(view)


@_text.register
def _(view: views.OnboardingKept) -> Iterator[str]:
    if view.focus:
        yield f"Kept. Lessons and reviews on these come first: {' and '.join(view.focus)}."
    else:
        yield "Kept. The course goes in its own order."
    yield "You can change it in the settings."


@_text.register
def _(view: views.BrokenStep) -> Iterator[str]:
    yield from _heading(view.trail, view.title)
    yield "This part of the course can't be shown. The rest plays on. For its author:"
    yield from view.reasons


@_text.register
def _(view: views.BrokenLesson) -> Iterator[str]:
    yield f"The lesson {view.title} can't be opened. The other lessons play on. For its author:"
    yield from view.reasons


@_text.register
def _(view: views.Left) -> Iterator[str]:
    if view.title:
        yield f"{view.title} is put aside. Everything is saved; open it again whenever you like."


def own_line(view: views.Scene | views.Question) -> str:
    return f"You would say: {view.own}"


def reviewed_line(view: views.Reviewed) -> str:
    """``Reviewed: 3. The next review: Friday, 6 March.``"""
    done = f"Reviewed: {view.count}." if view.count else "Nothing is due for review now."
    if view.next_due:
        return f"{done} The next review: {view.next_due}."
    return f"{done} Reviews begin when you have answered something in a lesson."


def fresh_lines(view: views.Scene) -> Iterator[str]:
    """What is new in a conversation, with a blank line between beats."""
    yield from _apart(view.fresh)


def talk_lines(lines: Sequence[SceneLine]) -> Iterator[str]:
    """A stretch of a conversation, with a blank line between beats."""
    ends = list(accumulate(beats(lines), initial=0))
    yield from _apart(lines[start:end] for start, end in pairwise(ends))


def _apart(beats: Iterable[Sequence[SceneLine]]) -> Iterator[str]:
    for number, beat in enumerate(beats):
        if number:
            yield ""
        yield from map(scene_line, beat)


def scene_line(line: SceneLine) -> str:
    match line.kind:
        case "heading":
            medium = f"({line.medium})" if line.medium else ""
            return f"-- {' '.join(part for part in (line.text, medium) if part)} --"
        case "ending":
            return f"-- {line.text} --"
        case "why":
            return f"Why: {line.text}"
        case "said":
            about = f" ({line.about})" if line.about else ""
            return f"{line.time} {line.who}{about}: {line.text}".lstrip()
        case "subject":
            return f"Subject: {line.text}"
        case "mine":
            return f"You: {line.text}"
        case "pause":
            return "(a pause)"
        case _:
            return line.text


def remark_line(remark: Remark) -> str:
    """``near: Ask him first. [yours 2, place 1]``"""
    notes = ", ".join(part for part in (remark.mine, remark.key) if part)
    sign = SIGNS[remark.verdict]
    return f"- {sign + ': ' if sign else ''}{remark.text}{f' [{notes}]' if notes else ''}"


def option_line(option: Option) -> str:
    return f"{option.who}: {option.text}" if option.who else option.text


def _heading(trail: Trail, title: str) -> Iterator[str]:
    yield f"{trail.lesson}, step {trail.at + 1} of {len(trail.done)}: {title}"
    yield ""


def _sources(sources: tuple[Cited, ...]) -> Iterator[str]:
    if sources:
        yield ""
    for each in sources:
        yield f"Source: {each.cite}. {each.says} Evidence: {each.strength}. {each.caveat}"
