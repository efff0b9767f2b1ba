"""A view as plain paragraphs: what the line-by-line face prints and what copying takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from itertools import accumulate, pairwise

from relcourse.course.questions import Option
from relcourse.lesson import views
from relcourse.lesson.beats import beats
from relcourse.lesson.debrief_lines import moment
from relcourse.lesson.end_lines import end_lines
from relcourse.lesson.feedback_lines import feedback_lines, other_lines, others_called
from relcourse.lesson.survey_lines import item_lines, survey_lines
from relcourse.lesson.views import Cited, SceneLine, Trail, View
from relcourse.text.numbers_in_words import minutes_in_words, steps_in_words
from relcourse.text.sentences import in_a_row, listed, say


def as_text(view: View) -> tuple[str, ...]:
    """Paragraphs, without prompts; empty strings are blank lines."""
    notice = (view.notice, "") if view.notice else ()
    return (*notice, *_text(view))


def opened_words(view: View) -> str:
    """What ``o`` shows besides, in a few words; "" where there is nothing more."""
    if isinstance(view, views.Surveyed):
        return say("what you said of each")
    if isinstance(view, views.Feedback) and view.others:
        return others_called(view)
    return say("what is still open") if isinstance(view, views.Done) and view.open_steps else ""


def opened(view: View) -> tuple[str, ...]:
    """What ``o`` shows besides."""
    if isinstance(view, views.Surveyed):
        return tuple(item_lines(view))
    if isinstance(view, views.Feedback):
        return tuple(other_lines(view))
    return tuple(f"- {title}" for title in view.open_steps) if isinstance(view, views.Done) else ()


def percent(score: float) -> str:
    """A score in [0, 1] as learners see it."""
    return say("{score} of 100", score=round(score * 100))


@singledispatch
def _text(view: View) -> Iterator[str]:
    raise TypeError(f"no text for {view}")


@_text.register
def _(view: views.Cover) -> Iterator[str]:
    yield say("{module}: {title}", module=view.module, title=view.title) if view.module else view.title
    yield ""
    if view.practice:
        yield view.practice
        yield ""
    yield view.objective
    yield ""
    yield say("About {time}, {steps}:", time=minutes_in_words(view.minutes), steps=steps_in_words(len(view.steps)))
    for step in view.steps:
        named = say("{title} ({kind})", title=step.title, kind=step.called) if step.called else step.title
        yield f"- {say('{step}, done', step=named) if step.done else named}"


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
    yield from _heading(view.trail, say("{title} ({kind})", title=view.title, kind=view.called))
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
    yield from feedback_lines(view)
    yield from _sources(view.sources)


@_text.register
def _(view: views.Surveyed) -> Iterator[str]:
    yield from _heading(view.trail, view.title)
    yield view.prompt
    yield ""
    yield from survey_lines(view)
    yield from _sources(view.sources)


@_text.register
def _(view: views.Scene) -> Iterator[str]:
    yield from _heading(view.trail, view.title)
    yield say("You: {line}", line=view.you)
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
    yield from _heading(view.trail, say("{title}: looking back", title=view.title))
    yield from moment(view)
    yield from _sources(view.sources)


@_text.register
def _(view: views.Done) -> Iterator[str]:
    yield from end_lines(view)


@_text.register
def _(view: views.Reviewed) -> Iterator[str]:
    yield reviewed_line(view)
    if view.alive:
        yield ""
        yield say("Kept alive:")
        for each in view.alive:
            words = in_a_row([each.words, *filter(None, [each.comes_back])])
            yield say("- {skill}: {words}", skill=each.name, words=words)


@_text.register
def _(view: views.OnboardingKept) -> Iterator[str]:
    if view.focus:
        yield say("Kept. Lessons and reviews on these come first: {skills}.", skills=listed(view.focus))
    else:
        yield say("Kept. The course goes in its own order.")
    yield say("You can change it in the settings.")


@_text.register
def _(view: views.BrokenStep) -> Iterator[str]:
    yield from _heading(view.trail, view.title)
    yield say("This part of the course can't be shown. The rest plays on. For its author:")
    yield from view.reasons


@_text.register
def _(view: views.BrokenLesson) -> Iterator[str]:
    yield say("The lesson {title} can't be opened. The other lessons play on. For its author:", title=view.title)
    yield from view.reasons


@_text.register
def _(view: views.Left) -> Iterator[str]:
    if view.title:
        yield say("{title} is put aside. Everything is saved; open it again whenever you like.", title=view.title)


def own_line(view: views.Scene | views.Question) -> str:
    return say("You would say: {words}", words=view.own)


def reviewed_line(view: views.Reviewed) -> str:
    """``Reviewed: 3. The next review: Friday, 6 March.``"""
    done = say("Reviewed: {count}.", count=view.count) if view.count else say("Nothing is due for review now.")
    if view.next_due:
        return say("{done} The next review: {day}.", done=done, day=view.next_due)
    return say("{done} Reviews begin when you have answered something in a lesson.", done=done)


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
            medium = f"({line.by})" if line.by else ""
            return f"-- {' '.join(part for part in (line.text, medium) if part)} --"
        case "ending":
            return f"-- {line.text} --"
        case "why":
            return say("Why: {why}", why=line.text)
        case "said":
            about = f" ({line.about})" if line.about else ""
            return f"{line.time} {line.who}{about}: {line.text}".lstrip()
        case "subject":
            return say("Subject: {subject}", subject=line.text)
        case "mine":
            return say("You do: {line}", line=line.text) if line.did else say("You: {line}", line=line.text)
        case "pause":
            return say("(a pause)")
        case _:
            return line.text


def option_line(option: Option) -> str:
    return f"{option.who}: {option.text}" if option.who else option.text


def _heading(trail: Trail, title: str) -> Iterator[str]:
    number, count = trail.at + 1, len(trail.done)
    place = say("{lesson}, step {number} of {count}", lesson=trail.lesson, number=number, count=count)
    yield say("{place}: {title}", place=place, title=title)
    yield ""


def _sources(sources: tuple[Cited, ...]) -> Iterator[str]:
    if sources:
        yield ""
    for each in sources:
        yield say(
            "Source: {cite}. {says} Evidence: {strength}. {caveat}",
            cite=each.cite,
            says=each.says,
            strength=each.strength,
            caveat=each.caveat,
        )
