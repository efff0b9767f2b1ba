"""A conversation as lines for a terminal of 60 columns: scene by scene, the best walk starred."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from relcourse.course.kinds.scene import Option
from relcourse.workbench.graph.scene_graph import Arrow, Picture, marks_words

WIDTH = 60
STAR = "★"
_WIDEST = 26
"""A choice's name that is longer stands out of its column."""
_LONGEST = WIDTH - 9


def picture_lines(picture: Picture) -> Iterator[str]:
    scenario = picture.scenario
    yield from textwrap.wrap(scenario.title, WIDTH)
    if picture.best:
        yield f"{STAR} the best walk"
    for scene in picture.scenes:
        yield ""
        yield _starred(picture, scene)
        yield from _choices(picture, scene)
    yield ""
    for key, ending in scenario.endings.items():
        head = f"{_starred(picture, key)}: "
        yield from textwrap.wrap(head + ending.name, WIDTH, subsequent_indent="    ")


def _starred(picture: Picture, place: str) -> str:
    unseen = " (no walk comes here)" if place in picture.unreached else ""
    if place in picture.scenario.endings:
        return f"{STAR if picture.on_best(place) else '■'} {place}{unseen}"
    return f"{STAR if picture.on_best(place) else '●'} {place}{unseen}"


def _choices(picture: Picture, scene: str) -> Iterator[str]:
    here = picture.scenario.scenes[scene]
    arrows = list(picture.arrows(scene))
    wide = max((len(key) for key in here.choices if len(key) <= _WIDEST), default=0)
    marks = max((len(marks_words(option)) for option in here.choices.values()), default=0)
    final = next(reversed(here.choices), "")
    shared = [arrow for arrow in arrows if here.next and here.ways(arrow.choices[0]) == here.next]
    for key, option in here.choices.items():
        last = key == final
        star = STAR if picture.is_on_best(scene, key) else "─"
        lead = ("└" if last else "├") + star
        under = "   " if last else "│  "
        yield from _option(lead, under, key, option, marks, wide)
        own = [arrow for arrow in arrows if arrow not in shared and key in arrow.choices]
        for arrow in own:
            yield from _arrow(f"{under}      ", arrow, best=key in arrow.taken)
    for arrow in shared:
        yield from _arrow("   ", arrow, best=arrow.best)


def _option(lead: str, under: str, key: str, option: Option, marks: int, wide: int) -> Iterator[str]:
    """``├★ best  name-and-time  trust +15``, what does not fit on lines below."""
    name = key if len(key) <= _LONGEST else key[: _LONGEST - 1] + "…"
    head = f"{lead} {marks_words(option):<{max(4, marks)}}  {name:<{wide}}"
    notes = [f"{meter} {by:+}" for meter, by in option.moves.items()]
    notes += [f"sets {flag}" for flag in option.sets] + ["once"] * option.once
    if option.needs:
        notes.append(f"needs {option.needs}")
    text = ", ".join(notes)
    if len(head) + 2 + len(text) <= WIDTH:
        yield f"{head}  {text}".rstrip()
        return
    yield head.rstrip()
    yield from textwrap.wrap(text, WIDTH, initial_indent=f"{under}      ", subsequent_indent=f"{under}      ")


def _arrow(indent: str, arrow: Arrow, *, best: bool) -> Iterator[str]:
    when = f" if {arrow.when}" if arrow.when else " otherwise" if arrow.last else ""
    lead = f"{indent}{STAR if best else ' '}→ "
    yield from textwrap.wrap(f"{lead}{arrow.to}{when}", WIDTH, subsequent_indent=" " * (len(indent) + 5))
