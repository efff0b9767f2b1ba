"""What is said of an answer, as a view in two layers: what matters most at once, the others for whoever asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from relcourse.course.questions import Field, PickOne, Question, Write
from relcourse.course.scores import Remark, Score, Verdict, judged
from relcourse.lesson.views import Cited, Feedback, Trail
from relcourse.play.attempt import Single
from relcourse.play.reflection import Reflection
from relcourse.text.prose import paragraphs
from relcourse.text.sentences import say, say_count

_ROOM = 80
"""Words of the first layer where several parts differ: with what is told, and the principle, a screen of 80 by 24."""


def of_answer(attempt: Single, trail: Trail, sources: tuple[Cited, ...], notice: str) -> Feedback:
    """What is said of the answer to one question."""
    item, result, answer = attempt.exercise, attempt.result, attempt.answers[0]
    assert result is not None
    scored = result.value is not None
    remarks, others = _layers(attempt.question, result) if scored else (result.remarks, ())
    return Feedback(
        notice=notice,
        trail=trail,
        title=item.title,
        called=say(item.called),
        situation=paragraphs(item.situation or ""),
        prompt=item.prompt,
        told=result.told or _told(result, remarks),
        tally=result.tally,
        score=result.value,
        remarks=remarks,
        others=others,
        written=_written(attempt.question, answer) if isinstance(answer, Mapping) else (),
        closing=paragraphs(item.because or ""),
        sources=sources,
    )


def of_reflection(attempt: Reflection, trail: Trail, sources: tuple[Cited, ...], notice: str) -> Feedback:
    """What was found in the learner's own words, point by point."""
    item = attempt.exercise
    return Feedback(
        notice=notice,
        trail=trail,
        title=item.title,
        called=say(item.called),
        situation=paragraphs(item.situation or ""),
        prompt=item.prompt,
        told="",
        tally="",
        score=None,
        remarks=attempt.remarks,
        others=(),
        written=((say("Your words"), attempt.text),),
        closing=paragraphs(item.because or ""),
        sources=sources,
    )


def _layers(question: Question, result: Score) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
    """Of one choice first mine; else what differs, the furthest first, as much as one screen holds."""
    remarks = result.remarks
    if isinstance(question, PickOne) and remarks and result.value is not None:
        mine = remarks[0] if remarks[0].judged else remarks[0]._replace(judged=judged(result.value))
        return (mine,), remarks[1:]
    differing = sorted(filter(_differs, remarks), key=lambda each: -each.off)
    first = differing[: max(1, _fitting(differing))]
    return tuple(first), tuple(each for each in remarks if each not in first)


def _differs(remark: Remark) -> bool:
    return remark.off > 0 or remark.verdict in (Verdict.NEAR, Verdict.MISS)


def _fitting(remarks: Sequence[Remark]) -> int:
    """How many of the first of them fit."""
    sizes = accumulate(len(f"{each.text} {each.then} {each.because}".split()) for each in remarks)
    return sum(size <= _ROOM for size in sizes)


def _told(result: Score, remarks: tuple[Remark, ...]) -> str:
    """Where a kind says nothing of the whole: the word for what the answer earns, unless a choice bears it."""
    if result.value is None or (remarks and remarks[0].judged):
        return ""
    return judged(result.value).capitalize()


def _written(asked: Question, answer: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    if not isinstance(asked, Write):
        return ()
    given = ((field, str(answer[field.id])) for field in asked.fields)
    return tuple((field.label, _in_words(field, text)) for field, text in given if text)


def _in_words(field: Field, written: str) -> str:
    """A number of days as one."""
    if field.days and written.isdecimal():
        return say_count(int(written), "in {count} day", "in {count} days")
    return written
