"""Kinds of exercise that other packages bring, by the entry point group ``relcourse.kinds``.

``sort = "their_package.sort:Sort"`` there makes ``kind: sort`` a kind here. They are looked for only where a file names
a kind that is not built in, or where all kinds are listed: going through all installed packages takes longer than
reading a course.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from relcourse.course.diagnostics import Issue, issue, nearest, render
from relcourse.course.ids import is_id
from relcourse.course.kinds import KINDS, Exercise, Item, Scenario
from relcourse.course.positions import KeyPath
from relcourse.text.last_resort import LastResort

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "relcourse.kinds"


class BrokenPlugin(NamedTuple):
    """A kind that a package announces and that can't be used; ``why`` is the end of a sentence, without a full stop."""

    kind: str
    package: str
    why: str

    def __str__(self) -> str:
        return render(self.issue(())).what

    def issue(self, at: KeyPath) -> Issue:
        return issue(at, "RC111", "plugin", kind=self.kind, package=self.package, why=self.why)


def find_kind(word: str) -> type[Exercise] | None:
    """The kind of that name: the built-in one, or else a package's."""
    if word in KINDS:
        return KINDS[word]
    found = _load(word)
    return None if isinstance(found, BrokenPlugin) else found


def all_kinds() -> dict[str, type[Exercise]]:
    """Every kind that can be used by its name, those built in first."""
    found = {word: find_kind(word) for word in _announced()}
    return {**KINDS, **{word: kind for word, kind in found.items() if kind}}


def broken_plugin(word: str) -> BrokenPlugin | None:
    """Why the kind of that name can't be used, where a package announces it."""
    found = _load(word)
    return found if isinstance(found, BrokenPlugin) else None


def unknown_kind(word: str, at: KeyPath) -> Issue:
    """That there is no such kind; where a package announces it, why it can't be used."""
    broken = broken_plugin(word)
    return broken.issue(at) if broken else issue(at, "RC111", advice=nearest(word, all_kinds()), kind=word)


def broken_plugins() -> tuple[BrokenPlugin, ...]:
    """All kinds that packages announce and that can't be used."""
    return tuple(found for word in _announced() if (found := broken_plugin(word)))


@cache
def _announced() -> dict[str, tuple[EntryPoint, ...]]:
    """What the installed packages announce, by the name of the kind."""
    from importlib.metadata import entry_points  # with email and zip behind it; most courses name no such kind

    made: dict[str, tuple[EntryPoint, ...]] = {}
    for each in sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value)):
        made[each.name] = (*made.get(each.name, ()), each)
    return made


@cache
def _load(word: str) -> type[Exercise] | BrokenPlugin | None:
    """A package's kind, made ready for use, or what stands in the way."""
    announced = _announced().get(word, ())
    if not announced:
        return None
    package = ", ".join(dict.fromkeys(each.dist.name if each.dist else each.module for each in announced))
    if word in KINDS or word == "page":  # `page` is no kind, but wherever kinds are listed it stands among them
        return BrokenPlugin(word, package, "that one is built in")
    if len(announced) > 1:
        return BrokenPlugin(word, package, "only one may bring it")
    if not is_id(word):
        return BrokenPlugin(word, package, "a kind is named in small letters, digits and hyphens")
    made = _made_ready(announced[0])
    return BrokenPlugin(word, package, made) if isinstance(made, str) else made


def _made_ready(announced: EntryPoint) -> type[Exercise] | str:
    """A package's kind, or what stands in the way."""
    raised: list[Exception] = []
    with LastResort(raised.append):  # a stranger's module may raise anything; the course plays without it
        kind: type[Exercise] = announced.load()
        why = _unfit(kind)
        if not why:
            kind.model_rebuild()
        return why or kind
    (error,) = raised
    return f"it can't be loaded ({type(error).__name__}: {' '.join(str(error).split())[:200]})"


def _unfit(kind: object) -> str:
    """What keeps something from being a kind, "" where nothing does."""
    if not (isinstance(kind, type) and issubclass(kind, Item | Scenario)):
        return "it is neither an Item nor a Scenario"
    missing = sorted(getattr(kind, "__abstractmethods__", ()))
    missing += [name for name in ("called", "does") if not hasattr(kind, name)]
    return f"its class {kind.__name__} lacks {' and '.join(f'`{each}`' for each in missing)}" if missing else ""
