"""What the events of a course add up to for one learner.

A snapshot is a learner's state as JSON; throwing it away changes nothing but the time to start.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from relcourse.progress.spaced_repetition import Card, card_from

T = TypeVar("T")

PROJECTION_VERSION = 12
"""Raise it with every change to what events add up to or to the fields below: older snapshots are then made anew.
On disk it is ``fold_version``."""
NEVER = 1 << 62
"""A time that no clock shows."""
LIVE, WAITING = "live", "waiting"
LIVE_AT_ONCE = 2
"""Plans; what a week can hold."""


@dataclass
class LessonState:
    """``at`` is the step the learner last came to, "" for the cover; ``done`` keeps the order of doing."""

    at: str = ""
    done: list[str] = field(default_factory=list)
    finished: bool = False
    aside: bool = False


@dataclass
class AttemptRecord:
    """The latest attempt at an exercise. ``answers`` includes those that a replay took over."""

    attempt: str
    exercise: str
    rev: str
    seed: int
    first: bool
    practice: bool
    next_n: int
    answers: list[Any]
    lesson: str = ""
    step: str = ""
    """Where it was made; "" in a review."""
    ended: bool = False
    score: float | None = None
    lost: bool = False
    kept: int = 0
    """Of a conversation: whether something was given away, and how many decisions since then gave nothing away."""
    sure: int = 0
    """How sure the learner said they were, from 1; 0 where they were not asked."""


@dataclass
class Result:
    """What is known of an exercise over all its ended attempts."""

    kind: str
    times: int = 0
    first: float | None = None
    first_answers: list[Any] = field(default_factory=list)
    """What was answered the first time, in a conversation."""
    best: float | None = None
    last: float | None = None
    seen: int = 0
    """When it last ended, in milliseconds since 1970 (UTC)."""
    repaired: bool = False
    ending: str = ""
    """Where a conversation ended the last time, by its id."""


@dataclass
class SkillState:
    """A behaviour: the sum and number of its first attempts' scores, and its spaced-practice card."""

    total: float = 0.0
    answers: int = 0
    card: Card | None = None


@dataclass
class Commitment:
    """A plan, by the id of what was written, and the ISO date to look back on it.

    ``made`` is the local day on which that date was set.
    ``state`` is live, waiting (more than two are not live at once), done, partly or dropped; "not yet" leaves
    it live, to be written anew.
    """

    words: str
    look_back: str
    state: str = LIVE
    looked: str = ""
    """The day to look back for which looking back has counted."""
    not_yet: bool = False
    made: str = ""
    revised: int = 0
    """When its words or its day last changed, in milliseconds since 1970 (UTC); at first, when it was made."""
    revisions: int = 0
    """How often they have changed since it was made."""


@dataclass
class RecordedRename:
    """A ``Renamed`` by its event's id and seq; ``day`` is the local day on which it was recorded, as an ISO date."""

    id: str
    seq: int
    day: str
    what: str
    old: str
    new: str
    lesson: str = ""


@dataclass
class Ahead:
    """What was recorded under a clock that was ahead, by what it is of: as it was recorded, and as it counts now.

    ``until`` is the earliest time at which something of it may count as recorded after all.
    """

    until: int = NEVER
    cards: dict[str, tuple[Card, Card]] = field(default_factory=dict)
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)
    plans: dict[str, tuple[Commitment, Commitment]] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    right: int = 0
    """When the last fact was recorded before the clock lost its time; 0 where it never did."""


@dataclass
class LearnerState:
    seq: int = 0
    at: int = 0
    """When the last event was recorded, in milliseconds since 1970 (UTC); nothing here is later."""
    unknown: int = 0
    """The seq of the first event that only a newer program understands; 0 where there is none."""
    current: str = ""
    """The lesson the learner was last in, if it is neither finished nor put aside."""
    lessons: dict[str, LessonState] = field(default_factory=dict)
    attempts: dict[str, AttemptRecord] = field(default_factory=dict)
    """The latest at each exercise."""
    elsewhere: dict[str, list[AttemptRecord]] = field(default_factory=dict)
    """Of each exercise that is not scored, the ended attempts at other steps than the latest, one a step."""
    results: dict[str, Result] = field(default_factory=dict)
    skills: dict[str, SkillState] = field(default_factory=dict)
    reviewed: dict[str, int] = field(default_factory=dict)
    """Reviews ended on a local day, by its ISO date; only the last day is kept."""
    commitments: dict[str, Commitment] = field(default_factory=dict)
    """By the attempt that made each, or by an id of its own for one that no lesson asked for."""
    running: list[str] = field(default_factory=list)
    """The commitments that are live or wait their turn, the longest running first."""
    looked_back: int = 0
    answers: int = 0
    conversations: int = 0
    points: int = 0
    reflections: int = 0
    reviews: int = 0
    improved: int = 0
    repaired: int = 0
    """Conversations in which something was given away and then nothing more."""
    badges: list[str] = field(default_factory=list)
    sure: dict[str, list[float]] = field(default_factory=dict)
    """First answers by how sure the learner was ("1" to "4"): how many, and the sum of their scores."""
    unclear: dict[str, list[str]] = field(default_factory=dict)
    """What the learner said is unclear, as the fact names it, and in which revs."""
    days: list[str] = field(default_factory=list)
    """Local days with practice, as ISO dates; a day ends at 04:00."""
    ahead: Ahead = field(default_factory=Ahead)
    renames: list[RecordedRename] = field(default_factory=list)
    undone: dict[str, str] = field(default_factory=dict)
    """By their ids the renames that do not hold, and whose doing that is, as ``RenameJudged`` says it."""
    judged: int = 0
    """The seq of the latest judgement that ``undone`` knows of."""
    outdated: bool = False
    """A rename was judged otherwise since this was added up: add it up anew."""

    def lesson(self, lesson: str) -> LessonState:
        """The state of a lesson; a fresh one where nothing has happened."""
        return self.lessons.get(lesson) or LessonState()

    def anew(self) -> LearnerState:
        """A state in which nothing has happened yet, and which knows what renames do not hold."""
        return LearnerState(undone=dict(self.undone), judged=self.judged)


def to_json(learner: LearnerState) -> str:
    return json.dumps(asdict(learner), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> LearnerState:
    """Raises ValueError, TypeError, KeyError, AttributeError or RecursionError on a damaged snapshot."""
    data = json.loads(text)
    data["lessons"] = {key: LessonState(**each) for key, each in data["lessons"].items()}
    data["attempts"] = {key: AttemptRecord(**each) for key, each in data["attempts"].items()}
    data["elsewhere"] = {key: [AttemptRecord(**each) for each in made] for key, made in data["elsewhere"].items()}
    data["results"] = {key: Result(**each) for key, each in data["results"].items()}
    data["skills"] = {
        key: SkillState(each["total"], each["answers"], card_from(each["card"]) if each["card"] else None)
        for key, each in data["skills"].items()
    }
    data["commitments"] = {key: Commitment(**each) for key, each in data["commitments"].items()}
    ahead = Ahead(**data["ahead"])
    ahead.cards = {key: _pair(card_from, each) for key, each in ahead.cards.items()}
    ahead.seen = {key: (was, now) for key, (was, now) in ahead.seen.items()}
    ahead.plans = {key: _pair(lambda plan: Commitment(**plan), each) for key, each in ahead.plans.items()}
    recorded = [RecordedRename(**each) for each in data["renames"]]
    return LearnerState(**{**data, "ahead": ahead, "renames": recorded})


def _pair(read: Callable[[Any], T], pair: Any) -> tuple[T, T]:
    was, now = pair
    return read(was), read(now)
