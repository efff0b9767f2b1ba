"""A package of somebody else that brings kinds of exercise, as an installer would leave it on the path."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from relcourse.course.kinds import plugins

ODD = '''\
"""odd: finds the one that does not belong."""

from typing import Annotated, ClassVar

from pydantic import Field

from relcourse.course.fields import Keyed, Prose, Worded
from relcourse.course.kinds.exercise import Item
from relcourse.course.kinds.passages import Decision, ScoringKey, shown
from relcourse.course.questions import Option, PickOne
from relcourse.course.scores import Remark, Score, Verdict


class Held(Worded):
    """One of them."""

    odd: bool = False
    """Whether it is the one that does not belong."""
    because: Prose | None = None
    """Why, or why not."""


class Odd(Item):
    """Find the one that does not belong."""

    called: ClassVar[str] = "odd one out"
    does: ClassVar[str] = "finds the one that does not belong"

    things: Annotated[Keyed[Held], Field(min_length=3, max_length=6)]
    """Three to six, one of which is odd."""

    def question(self):
        return PickOne(self.prompt, tuple(Option(key, each.text) for key, each in self.things.items()))

    def score(self, answer):
        mine = self.things[answer]
        return Score(
            float(mine.odd), (Remark(mine.text, Verdict.HIT if mine.odd else Verdict.MISS, because=mine.because or ""),)
        )

    def named(self):
        yield ("things",), self.things

    def scored(self):
        return {self.first_names[key]: each.odd for key, each in self.things.items()}

    def decisions(self):
        for key in self.scoring_keys():
            yield Decision((), key.parts, self.prompt_passage(), shuffled=self.shuffle)

    def scoring_keys(self):
        parts = shown(("things",), self.things, lambda each: each.odd)
        yield ScoringKey(("things",), parts, "holds", self.shuffle)
'''

ODD_FILE = """\
${modeline}# odd: the learner finds the one that does not belong.
kind: odd
title: $title
skills: [$skills]
ask: Which of these is no question?
things:
  how: How is your mother today?
  what: What would help you now?
  tell: {text: Tell me when you know., odd: yes, because: It asks for a report.}
because: A question leaves the answer open. Nobody is charged $$5 for one.
"""

MOOD = '''\
"""mood: says how it is just now. Not scored."""

from typing import ClassVar

from relcourse.course.kinds.exercise import Item
from relcourse.course.questions import Option, PickOne
from relcourse.course.scores import Score


class Mood(Item):
    """Say how it is just now. Not scored."""

    called: ClassVar[str] = "just now"
    does: ClassVar[str] = "says how it is just now"
    is_scored: ClassVar[bool] = False

    def question(self):
        return PickOne(self.prompt, (Option("up", "Up"), Option("down", "Down")))

    def score(self, answer):
        return Score(None)

    def scored(self):
        return []
'''

PHONE_CALL = """\
from typing import ClassVar

from relcourse.course.kinds.scenario import Scenario


class PhoneCall(Scenario):
    called: ClassVar[str] = "a call"
    does: ClassVar[str] = "lives a phone call"
"""
"""A conversation under another name."""

MOOD_FILE = """\
${modeline}kind: mood
title: $title
ask: How is it just now?
"""

FILES = {
    "their_kinds/__init__.py": "",
    "their_kinds/odd.py": ODD,
    "their_kinds/mood.py": MOOD,
    "their_kinds/templates/odd.yaml": ODD_FILE,
    "their_kinds/templates/mood.yaml": MOOD_FILE,
}
KINDS = {"odd": "their_kinds.odd:Odd", "mood": "their_kinds.mood:Mood"}


@contextmanager
def installed(
    root: Path, kinds: Mapping[str, str] = KINDS, files: Mapping[str, str] = FILES, package: str = "their-kinds"
) -> Iterator[None]:
    """With this package on the path; ``kinds`` are its entry points."""
    metadata = root / f"{package.replace('-', '_')}-1.0.dist-info"
    entries = "\n".join(f"{word} = {target}" for word, target in kinds.items())
    written = {
        **{root / name: text for name, text in files.items()},
        metadata / "METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n",
        metadata / "entry_points.txt": f"[{plugins.GROUP}]\n{entries}\n",
    }
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    before = set(sys.modules)
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(str(root))
        _forget()
        try:
            yield
        finally:
            for name in set(sys.modules) - before:
                if name.partition(".")[0] in {file.partition("/")[0].removesuffix(".py") for file in files}:
                    del sys.modules[name]
    _forget()


def _forget() -> None:
    """What is known of installed packages; a program finds out once."""
    plugins._announced.cache_clear()
    plugins._load.cache_clear()
