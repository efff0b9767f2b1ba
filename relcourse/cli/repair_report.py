"""What a repair saved and what it could not, in the learner's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from relcourse.store.salvage import Repaired
from relcourse.text.sentences import Message, in_a_row, plural, say, say_count

Noun = tuple[Message, Message]
"""One and many."""
_TEXTS: Mapping[str, Noun] = {
    "reflection": plural("{count} reflection", "{count} reflections"),
    "plan": plural("{count} plan", "{count} plans"),
    "look-back": plural("{count} text on looking back", "{count} texts on looking back"),
    "own-line": plural("{count} line of your own", "{count} lines of your own"),
    "draft": plural("{count} draft", "{count} drafts"),
    "person": plural("{count} person on your map", "{count} people on your map"),
    "setting": plural("{count} setting", "{count} settings"),
}
_EVENTS: Mapping[str, Noun] = {
    "answered": plural("{count} answer", "{count} answers"),
    "step-done": plural("{count} step done", "{count} steps done"),
    "attempt-ended": plural("{count} result", "{count} results"),
    "lesson-finished": plural("{count} finished lesson", "{count} finished lessons"),
    "badge-earned": plural("{count} badge", "{count} badges"),
    "looked-back": plural("{count} look back", "{count} looks back"),
}
_TEXT = plural("{count} text you wrote", "{count} texts you wrote")
_OTHER_EVENT = plural("{count} note of where you were", "{count} notes of where you were")
_UNTOLD = plural("{count} entry that can't be named", "{count} entries that can't be named")
_EVENT = plural("{count} event", "{count} events")
_ENTRY = plural("{count} entry", "{count} entries")


def told(found: Repaired) -> Iterator[str]:
    """Sentences, one a line."""
    yield say(
        "Saved: {events} and {entries} of words and settings.",
        events=say_count(found.events, *_EVENT),
        entries=say_count(found.texts, *_ENTRY),
    )
    lost = _by_noun(found.lost_by_kind, _TEXTS, _TEXT) + _by_noun(found.lost_by_type, _EVENTS, _OTHER_EVENT)
    if lost:
        what = in_a_row([say_count(count, *noun) for noun, count in lost.items()])
        yield say("Lost: {what}.", what=what)
    if found.small:
        yield say_count(
            found.small,
            "Lost as well: {count} entry on where courses came from and what you hand out.",
            "Lost as well: {count} entries on where courses came from and what you hand out.",
        )
    if found.doubtful:
        yield say("Saved, though letters in them may be wrong: {what}.", what=say_count(found.doubtful, *_TEXT))
    if found.missing:
        missing = say_count(found.missing, *_TEXT)
        yield say("Not found: {what}. They are damaged, or you had deleted them.", what=missing)
    if not (lost or found.small or found.doubtful or found.missing):
        yield say("Nothing seems to be lost.")
    yield say("The damaged file is kept: {file}", file=found.kept)


def _by_noun(lost: Mapping[str, int], nouns: Mapping[str, Noun], other: Noun) -> Counter[Noun]:
    made: Counter[Noun] = Counter()
    for kind, count in lost.items():
        made[nouns.get(kind, other) if kind else _UNTOLD] += count
    return made
