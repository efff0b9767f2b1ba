"""The journal: what the learner wrote, theirs alone. Read from their words only; needs no course."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from relcourse.events.facts import LookedBack
from relcourse.events.moments import bounded
from relcourse.learner.deletion import Forgotten, forget
from relcourse.learner.drafts import DRAFT, drafts_about
from relcourse.learner.exercise_titles import title_of
from relcourse.learner.face_sentences import FOUND, WHAT_THEN
from relcourse.learner.plans import outcome_in_words
from relcourse.progress.days import day_of
from relcourse.progress.wrong_clock import counts_as_of
from relcourse.store.event_log import Log
from relcourse.store.private_text import ASKED, RUBRIC, TITLE, PrivateText
from relcourse.store.private_text import FOUND as FOUND_KEY
from relcourse.store.profile import Profile
from relcourse.text.control_characters import one_line
from relcourse.text.dates import full_date
from relcourse.text.sentences import message, say

KINDS = {
    "reflection": message("reflection"),
    "plan": message("plan"),
    "look-back": message("looking back"),
    "own-line": message("own line"),
}
"""The words that belong into a journal, and what each is called. Drafts, settings and people do not."""
_PLAN = (("who", message("With whom")), ("when", ""), ("will", ""), ("obstacle", ""))
"""The parts of a plan, and the label of each; the others say by themselves what they are."""
PLANNED, WENT = message("The plan"), message("How it went")
_STROKES = str.maketrans("łøđħŧıœæ", "lodhtioa")
"""Letters that Unicode does not take apart."""


@dataclass(frozen=True)
class Entry:
    """Something the learner wrote, on a day by their own clock (it ends at 04:00). Plain text throughout.

    ``parts`` are labels, "" for none, with what was written; ``points`` the rubric with what the learner found
    of it in the text, empty where they did not compare; ``about`` the exercise or plan that it belongs to.
    """

    id: str
    day: date
    kind: str
    title: str
    asked: str
    parts: tuple[tuple[str, str], ...]
    points: tuple[tuple[str, bool], ...]
    course: str
    about: str

    @property
    def date(self) -> str:
        """``2 March 2026``"""
        return full_date(self.day)

    @property
    def first_words(self) -> str:
        """What was written, in one line, for a list that cuts it off."""
        return " ".join("; ".join(text for label, text in self.parts if label not in (say(PLANNED), say(WENT))).split())

    def has(self, words: Sequence[str]) -> bool:
        """Whether every one of these folded words occurs somewhere."""
        texts = (self.date, self.kind, self.title, self.asked, *sum(self.parts, ()), *(p for p, _ in self.points))
        whole = folded("\n".join(texts))
        return all(word in whole for word in words)


class Journal:
    """Everything the learner wrote in one course, or in all of them."""

    def __init__(self, log: Log, course: str = "", titles: Mapping[str, Mapping[str, str]] | None = None) -> None:
        """``titles`` are those of a course's exercises, for words from the time when they did not keep one."""
        self.log = log
        self.course = course
        self._titles = titles or {}

    def entries(self, search: str = "") -> tuple[Entry, ...]:
        """What was written, newest first; with ``search``, where every word of it occurs, in whatever case.

        Raises ProfileError.
        """
        return matching(self._all()[::-1], search)

    def forget(self, entry: Entry) -> Forgotten:
        """Delete an entry for good, with any draft of its exercise or its plan. Raises ProfileError."""
        about = drafts_about(self.log, (entry.id, entry.about))
        return self._forget([entry], [each.id for each in about if each.course == entry.course])

    def forget_all(self) -> Forgotten:
        """Delete every entry for good, with every draft. Raises ProfileError."""
        drafts = [each.id for each in self.log.private_texts(DRAFT) if self.course in ("", each.course)]
        return self._forget(self._all(), drafts)

    def _forget(self, entries: Sequence[Entry], drafts: Sequence[str]) -> Forgotten:
        there = [words for each in entries if (words := self.log.private_text(each.id))]
        plans = any(words.kind == "plan" for words in there)
        return forget(self.log, [*(words.id for words in there), *drafts], len(there), plans=plans)

    def _all(self) -> tuple[Entry, ...]:
        """In the order of writing."""
        written = [each for each in self.log.private_texts(*KINDS) if self.course in ("", each.course)]
        looking_back = {each.course for each in written if each.kind == "look-back"}
        plans = {course: self._plans(course) for course in looking_back}
        went = {key: outcome for course in looking_back for key, outcome in self._outcomes(course)}
        as_of = counts_as_of([bounded(each.at) for each in written], self.log.moments())
        zone = self.log.environment.now().tzinfo
        return tuple(
            self._entry(each, day_of(at, zone), plans.get(each.course, {}), went.get(each.id, ""))
            for each, at in zip(written, as_of, strict=True)
        )

    def _plans(self, course: str) -> dict[str, PrivateText]:
        """The words of each plan that are left, by the id under which it is looked back on."""
        made = Profile(self.log, course, "").learner.commitments
        found = {key: self.log.private_text(each.words) for key, each in made.items()}
        return {key: words for key, words in found.items() if words}

    def _outcomes(self, course: str) -> Iterator[tuple[str, str]]:
        """How each plan went, by the id of what was written when looking back on it."""
        for event in self.log.events(course):
            if isinstance(event.fact, LookedBack):
                yield event.fact.words, outcome_in_words(event.fact.outcome)

    def _entry(self, words: PrivateText, day: date, plans: dict[str, PrivateText], went: str) -> Entry:
        titles = self._titles.get(words.course, {})
        body = {key: text.strip() for key, text in words.body.items()}
        parts: tuple[tuple[str, str], ...] = (("", body.get("text", "")),)
        title, asked = one_line(body.get(TITLE, "")) or title_of(words.about, titles), body.get(ASKED, "")
        if words.kind == "plan":
            parts = tuple((label and say(label), body[key]) for key, label in _PLAN if body.get(key))
        elif words.kind == "look-back":
            plan = plans.get(words.about)
            title, asked = say("A plan that is deleted"), say(WHAT_THEN)
            parts = ((say(WENT), went), *parts) if went else parts
            if plan:
                title = one_line(plan.body.get(TITLE, "")) or title_of(plan.about, titles)
                planned = " ".join(plan.body[key] for key in ("when", "will") if plan.body.get(key))
                parts = ((say(PLANNED), planned), *parts)
        return Entry(
            id=words.id,
            day=day,
            kind=say(KINDS[words.kind]),
            title=title,
            asked=" ".join(asked.split()),
            parts=parts,
            points=_points(body),
            course=words.course,
            about=words.about,
        )


def as_lines(entry: Entry) -> Iterator[str]:
    """An entry as plain paragraphs: what the line-by-line face prints and what copying takes."""
    yield say("{date}: {title} ({kind})", date=entry.date, title=entry.title, kind=entry.kind)
    if entry.asked:
        yield ""
        yield entry.asked
    yield ""
    for label, text in entry.parts:
        first, *rest = text.splitlines() or [""]
        yield say("{label}: {text}", label=label, text=first) if label else first
        yield from rest
    if entry.points:
        yield ""
        yield say(FOUND)
        yield from (f"- {say('yes: {point}', point=point) if found else point}" for point, found in entry.points)


def matching(entries: Sequence[Entry], search: str) -> tuple[Entry, ...]:
    """Those in which every word occurs somewhere."""
    words = folded(search).split()
    return tuple(each for each in entries if each.has(words)) if words else tuple(entries)


def folded(text: str) -> str:
    """Text for searching: without case and accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each)).translate(_STROKES)


def _points(body: dict[str, str]) -> tuple[tuple[str, bool], ...]:
    found = body.get(FOUND_KEY, "").split()
    points = body.get(RUBRIC, "").splitlines()
    return tuple((point, str(number) in found) for number, point in enumerate(points, start=1))
