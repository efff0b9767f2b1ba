"""A course, a profile and a place on disk in which every text is poisoned."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from relcourse.store.event_log import Log
from relcourse.store.private_text import PrivateText
from tests.faults.poisons import ALL, IN_NAMES, TYPESET
from tests.helpers import write_small_course

_READ = {
    *("title", "about", "objective", "rule", "text", "page", "ask", "situation", "because", "say", "do", "or"),
    *("then", "example", "name", "debrief", "you", "script", "notes", "depends", "says", "caveat", "where", "cite"),
    *("left", "right", "rubric", "scale", "coming", "levels", "when", "will", "obstacle", "who", "maya", "asking"),
}
"""Keys whose texts a learner or a trainer reads; all the others are ids, numbers, marks and conditions."""
LONGEST = 300
"""Characters of a title."""
WORDS = ("reflection", "plan", "look-back", "own-line", "draft", "setting", "person")

Poison = Callable[[str], str]


def behind(poison: str) -> Poison:
    """The poison behind a text, so that what it says can still be read."""
    return lambda text: f"{text}{poison}"


def taking_turns(poisons: Iterable[str]) -> Poison:
    """Each text gets the next poison, shortened to what a title takes."""
    turns = cycle(poisons)
    return lambda text: f"{text.rstrip()} {next(turns)}"[:LONGEST] if len(text) < LONGEST // 2 else text


def poison_course(root: Path, poison: Poison) -> Path:
    """The small course with every text that is read poisoned, each file written so that YAML takes it."""
    write_small_course(root)
    for path in sorted(root.glob("*/*.yaml")):
        value = _poisoned(yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader), poison)
        made = yaml.dump(value, default_style='"', allow_unicode=True, width=10**6, sort_keys=False)
        path.write_text(made, encoding="utf-8", errors="surrogatepass")
    return root


def _poisoned(value: Any, poison: Poison, key: str = "") -> Any:
    if isinstance(value, Mapping):
        condition = "goto" in value or ("when" in value and "text" in value)
        return {
            name: each if condition and name == "when" else _poisoned(each, poison, name)
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [_poisoned(each, poison, key) for each in value]
    return poison(value) if key in _READ and value not in ("yes", "no") else value


def poisoned_files(root: Path) -> list[Path]:
    """Files of poisoned names in a course, one a poison, each with an error to speak of."""
    made = []
    for number, poison in enumerate(IN_NAMES.values()):
        for folder in ("exercises", "lessons"):
            path = root / folder / f"{number}{poison[:60]}.yaml"
            path.write_text('kind: choice\ntitle: "x\\e]52;c;YQ==\\a"\nnobody: [1\n' if number % 2 else "title: [")
            made.append(path)
    return made


def poisoned_folder(parent: Path) -> Path:
    """A folder whose path holds every poison that a name can hold, a few a level."""
    folder = parent
    names = list(IN_NAMES.values())
    for level in range(0, len(names), 8):
        folder /= os.fsdecode(os.fsencode("in " + " ".join(names[level : level + 8]))[:200])
    folder.mkdir(parents=True)
    return folder


def poisoned_name(size: int) -> str:
    """A name of at most so many bytes, with some poison of each sort in it."""
    some = ("not UTF-8", "build log", "clipboard", "eight-bit sequence", "turned around", "line separator", "markup")
    return os.fsdecode(os.fsencode(" ".join(IN_NAMES[each] for each in some))[:size])


def poison_words(log: Log, poison: Poison) -> int:
    """Poison every word that a profile holds: names, plans, people, titles, drafts. How many texts that is."""
    texts: dict[str, list[PrivateText]] = {}
    for each in log.private_texts(*WORDS):
        body = {key: poison(text) if _free(each, key) else text for key, text in each.body.items()}
        texts.setdefault(each.course, []).append(replace(each, body=body))
    for course, changed in texts.items():
        log.record(course, "", (), changed)
    return sum(map(len, texts.values()))


def _free(text: PrivateText, key: str) -> bool:
    """Whether it is free text, and no mark or number of ours."""
    return not (
        (text.kind == "person" and key not in ("initials", "gives", "gets"))
        or (text.kind == "setting" and not text.id.startswith(("name", "theme", "team", "talk")))
        or key == "found"
    )


def everything(soft: bool = False) -> str:
    return " ".join((TYPESET if soft else ALL).values())
