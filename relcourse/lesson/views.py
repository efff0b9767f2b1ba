"""All that a face is shown: frozen views of plain text. A face turns them into widgets or lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from relcourse.course import questions
from relcourse.course.questions import PickOne, Write
from relcourse.course.scores import Remark as Remark
from relcourse.course.scores import Verdict as Verdict
from relcourse.lesson.actions import Action, Again, Give, GoBack, GoOn, PutAside, ReplayFrom, SayUnclear, Skip
from relcourse.lesson.conversation_parts import Explained as Explained
from relcourse.lesson.conversation_parts import FirstTry as FirstTry
from relcourse.lesson.conversation_parts import MeterTrace as MeterTrace
from relcourse.lesson.conversation_parts import PathRow as PathRow
from relcourse.lesson.conversation_parts import SceneLine as SceneLine
from relcourse.lesson.conversation_parts import SceneLineKind as SceneLineKind
from relcourse.lesson.conversation_parts import Speaker as Speaker
from relcourse.lesson.conversation_parts import Turning as Turning
from relcourse.lesson.end_parts import Earned as Earned
from relcourse.lesson.end_parts import Growth as Growth
from relcourse.lesson.end_parts import Held as Held
from relcourse.lesson.end_parts import MadePlan as MadePlan
from relcourse.lesson.end_parts import NextLesson as NextLesson
from relcourse.lesson.end_parts import WayStop as WayStop
from relcourse.lesson.survey_parts import SurveyBar as SurveyBar
from relcourse.lesson.survey_parts import SurveyItem as SurveyItem
from relcourse.lesson.survey_parts import SurveyPage as SurveyPage

Actions = frozenset[type[Action]]

READS: Actions = frozenset({GoOn, GoBack, PutAside, SayUnclear})
ANSWERS: Actions = frozenset({Give, GoBack, Skip, PutAside, SayUnclear})
"""What works where a learner reads, and where something is asked."""


@dataclass(frozen=True)
class Cited:
    """A work behind a page, how strong it is and its limit."""

    cite: str
    work: str
    says: str
    strength: str
    caveat: str
    url: str = ""


@dataclass(frozen=True)
class Trail:
    """Where a step stands in its lesson: ``done`` has one entry a step, ``at`` is this one's index."""

    lesson: str
    at: int
    done: tuple[bool, ...]


@dataclass(frozen=True, kw_only=True)
class View:
    """``notice`` is a sentence about something that happened on the way here.

    ``actions`` are those that work here, and the only list of them: a face offers these and no others. What stands
    in a class holds unless whoever builds the view knows better.
    """

    notice: str = ""
    actions: Actions = frozenset()


@dataclass(frozen=True, kw_only=True)
class StepLine:
    title: str
    called: str
    done: bool


@dataclass(frozen=True, kw_only=True)
class Cover(View):
    """The front of a lesson."""

    actions: Actions = frozenset({GoOn, PutAside})
    title: str
    module: str
    practice: str
    """What the module is about; "" where its author says nothing."""
    objective: str
    minutes: int
    steps: tuple[StepLine, ...]
    finished: bool


@dataclass(frozen=True, kw_only=True)
class OnTrail(View):
    """A view that is a step of a lesson."""

    trail: Trail
    title: str


@dataclass(frozen=True, kw_only=True)
class Page(OnTrail):
    """``text`` is Markdown."""

    actions: Actions = READS
    text: str
    sources: tuple[Cited, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question(OnTrail):
    actions: Actions = ANSWERS
    called: str
    situation: tuple[str, ...]
    question: questions.Question
    draft: Mapping[str, str] = field(default_factory=dict)
    """What was half done here before and not given yet: by field the text, by option its number or partner."""
    mine: bool = False
    """Whether ``situation`` is what the learner wrote, word for word."""
    own: str = ""
    """The learner's own line, where they wrote one before the options were shown."""


@dataclass(frozen=True, kw_only=True)
class Survey(Question):
    """How often each thing happened. ``pages`` say how its items are shown, if they are not all shown at once."""

    pages: tuple[SurveyPage, ...]


@dataclass(frozen=True, kw_only=True)
class Feedback(OnTrail):
    """What is said of an answer, in two layers: ``remarks`` at once, ``others`` for whoever asks for them.

    Of one choice the first remark is mine, with its word, and the others come best first. Of other answers ``told``
    says what was found and missed, ``tally`` the same in signs, and what differs most comes first. ``written`` is what
    the learner wrote, label and text; ``closing`` is the principle, if the answer is scored.
    """

    actions: Actions = READS | {Again}
    called: str
    situation: tuple[str, ...]
    prompt: str
    told: str
    tally: str
    score: float | None
    remarks: tuple[Remark, ...]
    others: tuple[Remark, ...]
    written: tuple[tuple[str, str], ...]
    closing: tuple[str, ...]
    sources: tuple[Cited, ...] = ()

    @property
    def mine(self) -> Remark | None:
        """The one choice that was made, where it was one."""
        return self.remarks[0] if self.remarks and self.remarks[0].judged else None


@dataclass(frozen=True, kw_only=True)
class Surveyed(Feedback):
    """What a survey comes to: a bar a practice. ``told`` names those that happened least often."""

    scale: tuple[str, ...]
    bars: tuple[SurveyBar, ...]


@dataclass(frozen=True, kw_only=True)
class Scene(OnTrail):
    """A conversation at a decision, or (``decision`` None) just after one.

    ``beats`` say how the lines at the end of ``lines`` come that are new, so many in each; it is empty where all was
    shown before. A decision may first ask for the learner's own line; ``own`` is that line once it is written.
    """

    you: str
    cast: tuple[Speaker, ...]
    lines: tuple[SceneLine, ...]
    beats: tuple[int, ...]
    decision: PickOne | Write | None
    taken: int
    longest: int
    skill: str
    practice: bool
    own: str = ""
    draft: Mapping[str, str] = field(default_factory=dict)
    """What is written of that line, and not given yet."""

    @property
    def known(self) -> tuple[SceneLine, ...]:
        """The lines that were shown before."""
        return self.lines[: len(self.lines) - sum(self.beats)]

    @property
    def fresh(self) -> tuple[tuple[SceneLine, ...], ...]:
        """What is new, a beat each."""
        ends = list(accumulate(self.beats, initial=len(self.known)))
        return tuple(self.lines[start:end] for start, end in pairwise(ends))


@dataclass(frozen=True, kw_only=True)
class Debrief(OnTrail):
    """Looking back on a conversation. ``turning`` is None where nothing was given away; ``first`` is the first time,
    where this one was practice.
    """

    actions: Actions = READS | {Again, ReplayFrom}
    ending: str
    story: tuple[str, ...]
    score: float
    rows: tuple[PathRow, ...]
    turning: Turning | None
    explained: tuple[Explained, ...]
    meters: tuple[MeterTrace, ...]
    endings: int
    first: FirstTry | None
    sources: tuple[Cited, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Done(View):
    """The end of a lesson: all that came of it is said here. What is empty is not there.

    ``earned`` is None where it is calm; ``open_steps`` are titles not yet done; ``way`` is where the next one stands;
    ``on_map`` whether the people map asks about it.
    """

    actions: Actions = frozenset({GoBack})
    title: str
    rule: str
    plan: MadePlan | None
    held: tuple[Held, ...]
    growth: tuple[Growth, ...]
    earned: Earned | None
    open_steps: tuple[str, ...]
    next_lesson: NextLesson | None
    way: tuple[WayStop, ...]
    on_map: bool = False


@dataclass(frozen=True, kw_only=True)
class Reviewed(View):
    """The end of a review of ``count`` items; ``next_due`` is the day of the next, "" where none is planned."""

    count: int
    next_due: str
    alive: tuple[Growth, ...] = ()
    """The behaviours that were practised in it."""


@dataclass(frozen=True, kw_only=True)
class OnboardingKept(View):
    """The end of the opening questions; ``focus`` are the behaviours chosen, by name."""

    focus: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BrokenStep(OnTrail):
    """A part of the course that can't be shown. ``reasons`` are for its author."""

    actions: Actions = READS - {SayUnclear}
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BrokenLesson(View):
    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Left(View):
    """The lesson was put aside; "" where it was only left, as it goes on later."""

    title: str
