"""What to do about a name that is not known: the nearest one, the known ones, or the file under another ending."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

_LISTED = 12
"""More known names than these are not all listed."""


_COMPARED = 200
"""Of more known names only so many that stand next to a word in the alphabet are held against it."""
_LONGEST = 100
"""A longer word is nobody's slip of a name."""
_ADVISED = 50


class Advice(NamedTuple):
    """A case of ``phrases.ADVICE``, and what stands in its gaps."""

    case: str = ""
    params: tuple[tuple[str, str | tuple[str, ...]], ...] = ()

    @property
    def suggestion(self) -> str | None:
        """The one name that may have been meant."""
        found = dict(self.params).get("suggestion")
        return found if isinstance(found, str) else None


NONE = Advice()


def nearest(word: str, known: Iterable[str]) -> Advice:
    """The known word that is nearest, or else the known ones.

    >>> nearest("skils", ["title", "skills"]).suggestion
    'skills'
    """
    import difflib  # only where there is something to say

    names = sorted(set(known))
    alike = next((each for each in names if each.casefold() == word.casefold()), None)
    if alike:
        return Advice("suggestion", (("suggestion", alike),))
    at = bisect_left(names, word)
    around = names[max(0, at - _COMPARED // 2) : at + _COMPARED // 2] if len(names) > _COMPARED else names
    near = difflib.get_close_matches(word, around, n=1, cutoff=0.6) if len(word) <= _LONGEST else []
    if near:
        return Advice("suggestion", (("suggestion", near[0]),))
    if not names:
        return Advice("nothing known")
    return Advice("known" if len(names) <= _LISTED else "known and more", (("known", tuple(names[:_LISTED])),))


class Adviser:
    """The nearest names for the first problems of a file or a course: who has more mends those first, and each search
    takes its time.
    """

    def __init__(self) -> None:
        self._left = _ADVISED

    def nearest(self, word: str, known: Iterable[str]) -> Advice:
        """As ``nearest``, or no advice."""
        return nearest(word, known) if self.may_advise() else NONE

    def may_advise(self) -> bool:
        """Whether one more may be looked for; it is counted."""
        self._left -= 1
        return self._left >= 0
