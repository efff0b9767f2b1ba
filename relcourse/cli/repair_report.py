"""What a repair saved and what it could not, in the learner's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from relcourse.store.salvage import Repaired
from relcourse.text.plurals import counted

Noun = tuple[str, str]
"""One and many; "" where many go by the rule."""
_TEXTS: Mapping[str, Noun] = {
    "reflection": ("reflection", ""),
    "plan": ("plan", ""),
    "look-back": ("text on looking back", "texts on looking back"),
    "own-line": ("line of your own", "lines of your own"),
    "draft": ("draft", ""),
    "person": ("person on your map", "people on your map"),
    "setting": ("setting", ""),
}
_EVENTS: Mapping[str, Noun] = {
    "answered": ("answer", ""),
    "step-done": ("step done", "steps done"),
    "attempt-ended": ("result", ""),
    "lesson-finished": ("finished lesson", ""),
    "badge-earned": ("badge", ""),
    "looked-back": ("look back", "looks back"),
}
_TEXT: Noun = ("text you wrote", "texts you wrote")
_OTHER_EVENT: Noun = ("note of where you were", "notes of where you were")
_UNTOLD: Noun = ("entry that can't be named", "entries that can't be named")


def told(found: Repaired) -> Iterator[str]:
    """Sentences, one a line."""
    yield f"Saved: {counted(found.events, 'event')} and {counted(found.texts, 'entry')} of words and settings."
    lost = _by_noun(found.lost_by_kind, _TEXTS, _TEXT) + _by_noun(found.lost_by_type, _EVENTS, _OTHER_EVENT)
    if lost:
        yield f"Lost: {', '.join(counted(count, *noun) for noun, count in lost.items())}."
    if found.small:
        yield f"Lost as well: {counted(found.small, 'entry')} on where courses came from and what you hand out."
    if found.doubtful:
        yield f"Saved, though letters in them may be wrong: {counted(found.doubtful, *_TEXT)}."
    if found.missing:
        yield f"Not found: {counted(found.missing, *_TEXT)}. They are damaged, or you had deleted them."
    if not (lost or found.small or found.doubtful or found.missing):
        yield "Nothing seems to be lost."
    yield f"The damaged file is kept: {found.kept}"


def _by_noun(lost: Mapping[str, int], nouns: Mapping[str, Noun], other: Noun) -> Counter[Noun]:
    made: Counter[Noun] = Counter()
    for kind, count in lost.items():
        made[nouns.get(kind, other) if kind else _UNTOLD] += count
    return made
