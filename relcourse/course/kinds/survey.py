"""survey: says how often each thing happened. Not scored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from relcourse.course.diagnostics import Issue, Misfit, issue
from relcourse.course.fields import Id, Keyed, Line, Named, Worded
from relcourse.course.kinds.exercise import Item, same_texts
from relcourse.course.positions import KeyPath
from relcourse.course.questions import Answer, Option, RateEach
from relcourse.course.scores import Remark, Score
from relcourse.text.same_words import same_words
from relcourse.text.sentences import message


class Happening(Worded):
    """A thing that may have happened."""

    skill: Id | None = None
    """The skill it belongs to, by its name in course.yaml."""


class Survey(Item):
    """Say how often each thing happened. Not scored."""

    called: ClassVar[str] = message("about the past two weeks")
    does: ClassVar[str] = "says how often something happened"
    is_scored: ClassVar[bool] = False

    items: Annotated[Keyed[Happening], Field(min_length=1, max_length=32)]
    """What may have happened, each as a sentence with I."""
    scale: Annotated[tuple[Line, ...], Field(min_length=2, max_length=7)]
    """Two to seven answers, the least often first."""
    shuffle: bool = False

    def question(self) -> RateEach:
        options = tuple(Option(key, each.text) for key, each in self.items.items())
        return RateEach(self.prompt, options, self.scale)

    def score(self, answer: Answer) -> Score:
        """Not scored; the remarks repeat what was said."""
        mine: Mapping[str, int] = dict(answer)  # type: ignore[arg-type]  # RateEach.require saw a mapping
        return Score(
            None, tuple(Remark(each.text, mine=self.scale[mine[key] - 1].lower()) for key, each in self.items.items())
        )

    def issues(self) -> Iterator[Issue]:
        yield from same_texts(("items",), {key: each.text for key, each in self.items.items()})
        if len(set(map(same_words, self.scale))) < len(self.scale):
            yield issue(("scale",), "RC032", name="scale", reason=Misfit("same text", ", ".join(self.scale)).reason)

    def surveyed(self) -> Mapping[str, str | None]:
        return {key: each.skill for key, each in self.items.items()}

    def named(self) -> Iterator[tuple[KeyPath, Mapping[str, Named]]]:
        yield ("items",), self.items

    def scored(self) -> Any:
        return [list(self.scale), list(self.first_names.values())]

    def part_skills(self) -> Iterator[tuple[KeyPath, str]]:
        yield from ((("items", key, "skill"), each.skill) for key, each in self.items.items() if each.skill)
