"""Plans made in lessons and at the people map: what is running, what is due, and looking back.

Every honest answer counts the same. A plan is the learner's words, so it is read from where they are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from relcourse.course.questions import BadAnswer, fitting
from relcourse.events.facts import CommitmentChanged, CommitmentDropped, CommitmentMade, LookedBack
from relcourse.learner.drafts import Draft, drafts_about, form_draft, form_id
from relcourse.progress.days import today_at
from relcourse.progress.learner_state import LIVE, WAITING, Commitment, LearnerState
from relcourse.store.environment import real_environment
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from relcourse.text.dates import coming_day
from relcourse.text.sentences import in_a_row, message, say

WAITS = message("Kept. Two plans are running already, so this one waits until you have looked back on one of them.")
LOOK_BACK_FIRST = message("The day of this plan has come: look back on it first.")
MOST_DAYS = 7
PARTS = {
    "when": message("When"),
    "will": message("I will"),
    "obstacle": message("If it jams"),
}
"""What may be written anew of a plan, and the label of each part."""
OUTCOMES = {"done": message("done"), "partly": message("partly"), "not-yet": message("not yet")}
_STATES = {**OUTCOMES, "dropped": message("let go"), WAITING: message("waits its turn")}
_OVER = message("This plan is not running any more.")


@dataclass(frozen=True)
class Card:
    """One plan as it is shown. ``due`` while it is live and its day has come; ``not_yet`` once the learner has
    looked back on it then and it was not done."""

    id: str
    who: str
    when: str
    will: str
    obstacle: str
    look_back: date
    state: str
    due: bool
    not_yet: bool = False
    revised: int = 0
    """When its words or its day last changed, in milliseconds since 1970 (UTC)."""
    revisions: int = 0

    def days_left(self, today: date) -> int:
        """In how many days it is looked back on, as a plan may say it: 1 to 7; 7 where its day has come."""
        left = (self.look_back - today).days
        return left if 1 <= left <= MOST_DAYS else MOST_DAYS

    @property
    def live(self) -> bool:
        return self.state == LIVE

    @property
    def open(self) -> bool:
        """It runs, or waits to."""
        return self.state in (LIVE, WAITING)

    @property
    def editable(self) -> bool:
        """Until its day; after that, once it was looked back on, so that it is not bent to what happened."""
        return self.open and (self.not_yet or not self.due)


def live(learner: LearnerState) -> tuple[str, ...]:
    return tuple(key for key, each in learner.commitments.items() if each.state == LIVE)


def today_here() -> date:
    """The day by which plans come due, where no profile is open that has a clock of its own."""
    return today_at(real_environment().now())


class Commitments:
    """The learner's plans in one course. What returns is on disk."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    @property
    def today(self) -> date:
        """The day by which plans come due."""
        return today_at(self.profile.environment.now())

    def cards(self) -> tuple[Card, ...]:
        """Every plan: those to look back on first, then the others that are live, then the rest, newest first."""
        learner = self.profile.refresh()
        newest_first = reversed(learner.commitments.items())
        made = [self._card(key, each) for key, each in newest_first]
        return tuple(sorted(made, key=lambda card: (not card.due, not card.live, card.state != WAITING)))

    def rewriting(self, card: Card) -> Draft:
        """A plan while it is written anew."""
        return form_draft(self.profile, "plan", card.id)

    def looking_back(self, card: Card) -> Draft:
        """What the others did or said, while it is written."""
        return form_draft(self.profile, "look-back", card.id)

    def look_back(self, commitment: str, outcome: str, wrote: str) -> None:
        """Record how it went, and what the others did or said. Raises BadAnswer and ProfileError."""
        if outcome not in OUTCOMES or commitment not in live(self.profile.refresh()):
            raise BadAnswer(say(_OVER))
        words, drafts = [], [each.id for each in drafts_about(self.profile.log, (commitment,))]
        if wrote.strip():
            words.append(self._words("look-back", commitment, {"text": fitting(wrote.strip())}))
        self.profile.record([LookedBack(commitment, outcome, words[0].id if words else "")], words, drafts)

    def make(self, fields: Mapping[str, str], days: int, about: str = "") -> Card:
        """Make a plan that no lesson asked for, to be looked back on in some days from today.

        It waits where two are live. ``about`` is the id of the words that it is about. Raises BadAnswer and
        ProfileError.
        """
        _require({"when": "", "will": "", **fields}, days)
        words = self._words("plan", about, {**_kept(fields), "days": str(days)})
        made = CommitmentMade(words.id, words.id, self._day(days))
        learner = self.profile.record([made], [words])
        return self._card(made.commitment, learner.commitments[made.commitment])

    def change(self, commitment: str, fields: Mapping[str, str], days: int) -> None:
        """Write an editable plan anew, to be looked back on in some days from today.

        Raises BadAnswer and ProfileError.
        """
        learner = self.profile.refresh()
        if not self._open(commitment).editable:
            raise BadAnswer(say(LOOK_BACK_FIRST))
        _require(fields, days)
        before = self.profile.log.private_text(learner.commitments[commitment].words)
        body = {**(before.body if before else {}), **_kept(fields)}
        words = self._words("plan", before.about if before else commitment, {**body, "days": str(days)})
        changed = CommitmentChanged(commitment, words.id, self._day(days))
        self.profile.record([changed], [words], [form_id("plan", commitment)])

    def drop(self, commitment: str) -> None:
        """Let a plan go. Nothing is held against anybody. Raises BadAnswer and ProfileError."""
        self.profile.refresh()
        self._open(commitment)
        drafts = [each.id for each in drafts_about(self.profile.log, (commitment,))]
        self.profile.record([CommitmentDropped(commitment)], (), drafts)

    def _open(self, commitment: str) -> Card:
        """Raises BadAnswer where a plan is over, or was never made."""
        found = self.profile.learner.commitments.get(commitment)
        card = self._card(commitment, found) if found else None
        if card is None or not card.open:
            raise BadAnswer(say(_OVER))
        return card

    def _card(self, key: str, commitment: Commitment) -> Card:
        words = self.profile.log.private_text(commitment.words)
        body = words.body if words else {}
        day = date.fromisoformat(commitment.look_back)
        return Card(
            id=key,
            who=body.get("who", ""),
            when=body.get("when", say("(its words were deleted)")),
            will=body.get("will", ""),
            obstacle=body.get("obstacle", ""),
            look_back=day,
            state=commitment.state,
            due=commitment.state == LIVE and day <= self.today,
            not_yet=commitment.not_yet,
            revised=commitment.revised,
            revisions=commitment.revisions,
        )

    def _day(self, days: int) -> str:
        return (self.today + timedelta(days=days)).isoformat()

    def _words(self, kind: str, about: str, body: dict[str, str]) -> PrivateText:
        return PrivateText(self.profile.environment.new_id(), kind, about, body)


def _require(fields: Mapping[str, str], days: int) -> None:
    """What may be in the way can be left open. Raises BadAnswer."""
    if not 1 <= days <= MOST_DAYS or not all(text.strip() for key, text in fields.items() if key != "obstacle"):
        raise BadAnswer(say("A plan needs its words, and a day within the next seven."))


def _kept(fields: Mapping[str, str]) -> dict[str, str]:
    return {key: fitting(text.strip()) for key, text in fields.items()}


def plan_sentence(when: str, will: str) -> str:
    """A plan as one sentence, "" while a part of it is missing: ``When the till closes, I will ask her first.``"""
    when, will = when.strip(" .,;"), will.strip()
    if not (when and will):
        return ""
    if not will.casefold().startswith(say("I will").casefold()):
        will = say("I will {deed}", deed=will)
    return say("{when}, {will}", when=when, will=will if will[-1] in ".!?…" else f"{will}.")


def sentence_of(card: Card) -> str:
    """What was planned, as one sentence as far as its words allow."""
    return plan_sentence(card.when, card.will) or card.when or card.will


def plan_line(card: Card, today: date) -> str:
    """``Ana (due today): When we close the till, I will ask her first``"""
    plan = in_a_row([part.rstrip(" .,;") for part in (card.when, card.will) if part])
    line = say("{who} ({state}): {plan}", who=called(card), state=state_words(card, today), plan=plan)
    return " ".join(line.split())


def called(card: Card) -> str:
    """With whom a plan is, where that is known."""
    return card.who or say("A plan")


def outcome_in_words(outcome: str) -> str:
    """How a plan went; "" for what no plan of ours can."""
    return say(OUTCOMES[outcome]) if outcome in OUTCOMES else ""


def state_words(card: Card, today: date) -> str:
    """How a plan stands, in a few words."""
    if card.live:
        when = coming_day(card.look_back, today)
        return say("due {when}", when=when) if card.due else say("look back {when}", when=when)
    return say(_STATES.get(card.state, card.state))
