"""What is said of an answer in lines, layer by layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relcourse.course.scores import Remark, Verdict
from relcourse.learner.face_sentences import FOUND
from relcourse.lesson.views import Feedback
from relcourse.text.sentences import in_a_row, message, say, say_count

_SIGNS = {Verdict.HIT: message("yes"), Verdict.NEAR: message("near"), Verdict.MISS: message("not quite")}


def others_called(view: Feedback) -> str:
    """What the second layer holds, as its key says it."""
    if view.mine:
        return say_count(len(view.others), "the other answer", "the other {count} answers")
    if view.remarks:
        return say_count(len(view.others), "the other one", "the other {count}")
    return say_count(len(view.others), "why, of this one", "why, of all {count}")


def feedback_lines(view: Feedback) -> Iterator[str]:
    """The first layer as paragraphs."""
    if view.told:
        yield view.told
        yield ""
    if view.mine:
        yield from _choice_lines(
            view.mine, said=say("You ({judged}): {text}", judged=view.mine.judged, text=view.mine.text)
        )
    else:
        for label, text in view.written:
            first, *rest = text.splitlines() or [""]
            yield say("{label}: {text}", label=label, text=first)
            yield from rest
        if view.written and view.remarks:
            yield ""
            yield say(FOUND)
        yield from _remark_lines(view.remarks)
    if view.closing:
        first, *rest = view.closing
        if view.mine or view.remarks or view.written:
            yield ""
        yield say("Keep: {principle}", principle=first) if view.score is not None else first
        yield from rest


def other_lines(view: Feedback) -> Iterator[str]:
    """The second layer as paragraphs."""
    if not view.mine:
        yield from _remark_lines(view.others)
        return
    for number, each in enumerate(view.others):
        if number:
            yield ""
        yield from _choice_lines(each, said=f"{each.judged.capitalize()}: {each.text}")


def _choice_lines(remark: Remark, *, said: str) -> Iterator[str]:
    yield said
    if remark.then:
        yield remark.then
    if remark.because:
        yield say("Why: {why}", why=remark.because)


def _remark_lines(remarks: Iterable[Remark]) -> Iterator[str]:
    for remark in remarks:
        yield _remark_line(remark)
        yield from (f"  {part}" for part in (remark.then, remark.because) if part)


def _remark_line(remark: Remark) -> str:
    """``near: Ask him first. [yours 2, place 1]``"""
    notes = in_a_row([part for part in (remark.mine, remark.key) if part])
    sign = f"{say(_SIGNS[remark.verdict])}: " if remark.verdict in _SIGNS else ""
    return f"- {sign}{remark.text}{f' [{notes}]' if notes else ''}"
