"""What to do about a name that is not known: the nearest one, the known ones, or the file under another ending."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_LISTED = 12
"""More known names than these are not all listed."""


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
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return Advice("suggestion", (("suggestion", near[0]),))
    if not names:
        return Advice("nothing known")
    return Advice("known" if len(names) <= _LISTED else "known and more", (("known", tuple(names[:_LISTED])),))
