"""A conversation as a Mermaid flowchart. Whatever an author wrote stands in quoted labels, its signs as entities."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.workbench.graph.scene_graph import Arrow, Picture, marks_words

STAR = "★"
ENDING = "■"
"""Also keeps a label from beginning like a list, which Mermaid would refuse to draw."""


def mermaid(picture: Picture) -> Iterator[str]:
    """The lines of a flowchart; the best walk has thick lines and a star."""
    scenario = picture.scenario
    nodes = {place: f"s{index}" for index, place in enumerate(picture.scenes)}
    nodes |= {place: f"e{index}" for index, place in enumerate(scenario.endings)}
    yield "flowchart TD"
    for scene in picture.scenes:
        yield f'    {nodes[scene]}["{"<br/>".join(_scene(picture, scene))}"]'
    for key, ending in scenario.endings.items():
        sign = STAR if picture.on_best(key) else ENDING
        yield f'    {nodes[key]}(["{sign} {escaped(ending.name)}"])'
    for scene in picture.scenes:
        for arrow in picture.arrows(scene):
            line, said = ("==>" if arrow.best else "-->"), _said(arrow)
            yield f"    {nodes[scene]} {line}" + (f'|"{said}"|' if said else "") + f" {nodes[arrow.to]}"
    best = [node for place, node in nodes.items() if picture.on_best(place)]
    if best:
        yield "    classDef best stroke-width:4px"
        yield f"    class {','.join(best)} best"


def _scene(picture: Picture, scene: str) -> Iterator[str]:
    yield _starred(scene, picture.on_best(scene))
    for key, option in picture.scenario.scenes[scene].choices.items():
        mark = marks_words(option)
        yield _starred(f"{key}, {mark}" if mark else key, picture.is_on_best(scene, key))


def _said(arrow: Arrow) -> str:
    lines = []
    if not arrow.shared:
        lines += [_starred(choice, choice in arrow.taken) for choice in arrow.choices]
    if arrow.when or arrow.last:
        lines.append(escaped(f"if {arrow.when}" if arrow.when else "otherwise"))
    return "<br/>".join(lines)


def _starred(text: str, starred: bool) -> str:
    return f"{STAR} {escaped(text)}" if starred else escaped(text)


def escaped(text: str) -> str:
    """Text for a quoted label: letters, digits, spaces, commas, points and hyphens as they are, else entities.

    >>> escaped('"No", she said; #1 <b>')
    '#34;No#34;, she said#59; #35;1 #60;b#62;'
    """
    return "".join(each if each.isalnum() or each in " ,.-" else f"#{ord(each)};" for each in " ".join(text.split()))
