"""select: picks every option that holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.fields import Keyed, Named, Prose, Worded
from relcourse.course.kinds.exercise import Item
from relcourse.course.kinds.passages import Decision, ScoringKey, shown
from relcourse.course.positions import KeyPath
from relcourse.course.questions import Answer, Option, PickMany
from relcourse.course.scores import Remark, Score, Verdict, tally
from relcourse.text.sentences import message, number, say, say_count


class Held(Worded):
    """Something that holds or does not."""

    holds: bool
    """Whether it is to be marked: yes or no."""
    because: Prose | None = None
    """Why it holds, or why not."""

    @property
    def line(self) -> str:
        """It as it stands in a remark."""
        return self.text


def share_found(picked: Collection[str], holding: Collection[str], limit: int = 0) -> float:
    """max(0, (right - wrong) / R), R the number of options that hold.

    With "choose n" (``limit``): right / n, and 0 for more than n picks.
    """
    right = len(set(picked) & set(holding))
    if limit:
        return 0.0 if len(picked) > limit else right / limit
    return max(0.0, (right - (len(picked) - right)) / len(holding))


def held_remarks(options: Mapping[str, Held], picked: Collection[str]) -> tuple[Remark, ...]:
    """A remark for each: whether it was marked, whether it holds, and why."""
    made = []
    for key, each in options.items():
        mine = key in picked
        verdict = Verdict.PLAIN if not (mine or each.holds) else Verdict.HIT if mine == each.holds else Verdict.MISS
        made.append(
            Remark(
                each.line,
                verdict,
                mine=say("marked") if mine else "",
                key=say("holds") if each.holds else "",
                because=each.because or "",
                off=int(mine != each.holds),
            )
        )
    return tuple(made)


def held_issues(options: Mapping[str, Held], at: str, limit: int) -> Iterator[Issue]:
    """What is wrong with a list in which some hold, where ``limit`` are to be marked."""
    holding = sum(each.holds for each in options.values())
    if not holding:
        yield issue((at,), "RC302")
    if limit > holding > 0:
        yield issue(("pick",), "RC303", "one" if holding == 1 else "", limit=limit, holding=holding)


class Select(Item):
    """Mark every option that holds."""

    called: ClassVar[str] = message("all that hold")
    does: ClassVar[str] = "marks every option that holds"

    options: Annotated[Keyed[Held], Field(min_length=2, max_length=12)]
    """Two to twelve options, at least one of which holds."""
    pick: Annotated[int, Field(ge=0, le=12)] = 0
    """How many to mark, where the question says so; otherwise leave this out."""

    def question(self) -> PickMany:
        options = tuple(Option(key, each.text) for key, each in self.options.items())
        return PickMany(self.prompt, options, self.pick)

    def score(self, answer: Answer) -> Score:
        """See ``share_found``."""
        holding = [key for key, each in self.options.items() if each.holds]
        found = len(set(answer) & set(holding))
        count, more = self.pick or len(holding), len(answer) - found
        return Score(
            share_found(list(answer), holding, self.pick),
            held_remarks(self.options, list(answer)),
            _told(found, count, more),
            tally(min(found, count), count, more),
        )

    def worth(self) -> Mapping[str, float]:
        """1 for each option that holds, 0 for the others."""
        return {key: int(each.holds) for key, each in self.options.items()}

    def named(self) -> Iterator[tuple[KeyPath, Mapping[str, Named]]]:
        yield ("options",), self.options

    def scored(self) -> Any:
        return [self.pick, {self.first_names[key]: each.holds for key, each in self.options.items()}]

    def issues(self) -> Iterator[Issue]:
        yield from held_issues(self.options, "options", self.pick)

    def decisions(self) -> Iterator[Decision]:
        for key in self.scoring_keys():
            yield Decision((), key.parts, self.prompt_passage(), many=True, shuffled=self.shuffle)

    def scoring_keys(self) -> Iterator[ScoringKey]:
        parts = shown(("options",), self.options, lambda each: each.holds)
        yield ScoringKey(("options",), parts, "holds", self.shuffle)


def _told(found: int, count: int, more: int) -> str:
    if found == count and not more:
        return say_count(count, "You found the one that holds.", "You found all {count}.")
    if not more:
        return say("You found {found} of {count}.", found=found, count=count)
    if not found:
        return say_count(count, "The one that holds is another.", "The {count} that hold are others.")
    return say_count(
        more,
        "You found {found} of {all} and marked one more.",
        "You found {found} of {all} and marked {count} more.",
        found=number(found),
        all=number(count),
    )
