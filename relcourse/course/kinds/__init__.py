"""The kinds of exercise that are built in, by the word that a file writes after ``kind:``.

A new kind is a file here with a template beside it, and its word in ``_BuiltIn``. Kinds of other packages: plugins.py.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module

from relcourse.course.kinds.exercise import Exercise, Item
from relcourse.course.kinds.scenario import Scenario


class _BuiltIn(Mapping[str, type[Exercise]]):
    """``choice`` is the class ``Choice`` of choice.py, which loads when it is asked for: a file needs only its own."""

    _words = ("choice", "select", "spot", "rank", "rate", "match", "scenario", "reflect", "commit", "survey")

    def __getitem__(self, word: str) -> type[Exercise]:
        if word not in self._words:
            raise KeyError(word)
        kind: type[Exercise] = getattr(import_module(f"{__name__}.{word}"), word.capitalize())
        return kind

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


KINDS = _BuiltIn()

__all__ = ["KINDS", "Exercise", "Item", "Scenario"]
