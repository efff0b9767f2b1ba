"""A bundle on its way: what is written is read again, what mail does to it does no harm, what is wrong is named."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from relcourse.bundle.bundle_writer import bundle_bytes, digest, withdrawal_bytes
from relcourse.bundle.header import Header, Withdrawal
from relcourse.bundle.learner_secret import id_of_secret
from relcourse.bundle.shared_facts import (
    Answered,
    AttemptEnded,
    AttemptStarted,
    LessonFinished,
    LessonOpened,
    LookedBack,
    PlanMade,
    SaidUnclear,
    SharedEvent,
    SharedFact,
    StepDone,
)
from relcourse.cohort.intake import bundle_lines
from relcourse.cohort.intake.bundle_lines import BundleError, NewerBundle
from relcourse.cohort.intake.bundle_reader import Bundle, read_bundle
from relcourse.course.outline import Rename
from tests.cohort.handed_out import columns, plain

SECRET = "5e" * 32
ME = id_of_secret(SECRET)
HEADER = Header("small", "1.0", ME, 3, "2026-03-09", "en", "Ana", "T7", "Two lines,\nand an ö", True, ("times",))
FACTS: tuple[SharedFact, ...] = (
    LessonOpened("one"),
    AttemptStarted("one/talk", "scenario", "r1", "one", "talk", "e1", ("asking",), True),
    Answered(2, "ask", ("ask", "wait"), (3, 0), "door", sure=4, took=12),
    AttemptEnded(2, 0.75, "trusted"),
    StepDone("one", "talk"),
    AttemptStarted("plan", "commit", "r2", "one", "plan"),
    AttemptEnded(6, None, "", True),
    LookedBack(6, "partly"),
    PlanMade(),
    LookedBack(9, "dropped"),
    AttemptStarted("weeks", "survey", "r3", "one", "weeks", practice=True),
    Answered(11, {"a": 3, "b": 1}, ("a", "b"), None, scale=5, rated=("asking", None)),
    SaidUnclear("one", "talk", "one/talk", "door", "r1"),
    LessonFinished("one"),
)


def events(*facts: SharedFact) -> list[SharedEvent]:
    return [SharedEvent(seq, f"{seq:08x}", "2026-03-02", "", fact) for seq, fact in enumerate(facts or FACTS, start=1)]


def lines(data: bytes) -> list[str]:
    return data.decode("ascii").splitlines()


def closed(*body: str) -> bytes:
    """Lines with the right last line."""
    end = json.dumps({"lines": len(body), "sha256": digest(body)})
    return "\n".join([*body, end, ""]).encode()


def changed(at: int, /, **values: Any) -> bytes:
    """A bundle in which a line (0 is the header) says something else; a value of ... takes the key away."""
    body = lines(bundle_bytes(HEADER, events()))[:-1]
    said = json.loads(body[at])
    said = {key: value for key, value in {**said, **values}.items() if value is not ...}
    body[at] = json.dumps(said)
    return closed(*body)


def test_what_is_written_is_read_again() -> None:
    header = Header(**{**vars(HEADER), "renames": (Rename("option", "wait", "hold", "one/talk:door"),)})
    found = read_bundle(bundle_bytes(header, events()))
    assert isinstance(found, Bundle)
    assert plain(found.facts) == columns(events())
    assert found.header.renames == header.renames and found.header.note == HEADER.note


NAMES = some.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True)


@given(some.lists(some.tuples(NAMES, some.floats(0, 1), some.integers(0, 300), some.booleans()), max_size=6))
def test_any_answers_are_read_as_they_were_written(drawn: list[tuple[str, float, int, bool]]) -> None:
    made: list[SharedFact] = []
    for name, score, took, first in drawn:
        made.append(AttemptStarted(name, "choice", "r", "one", name, skills=(name,), first=first))
        made.append(Answered(len(made), name, (name,), (score,), took=took))
        made.append(AttemptEnded(len(made) - 1, score))
    found = read_bundle(bundle_bytes(HEADER, events(*made)[: len(made)]))
    assert isinstance(found, Bundle)
    assert plain(found.facts) == columns(events(*made)[: len(made)])


@pytest.mark.parametrize(
    "by_mail",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.rstrip(b"\n"),
        lambda data: data + b"\r\n\r\n",
    ],
)
def test_what_mail_and_editors_do_to_a_file_is_not_noticed(by_mail: Callable[[bytes], bytes]) -> None:
    data = bundle_bytes(HEADER, events())
    found, whole = read_bundle(by_mail(data)), read_bundle(data)
    assert found == whole


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_short_says_so(cut: float) -> None:
    data = bundle_bytes(HEADER, events())
    with pytest.raises(BundleError, match="its end is missing: it was cut short"):
        read_bundle(data[: int(len(data) * cut)])


@pytest.mark.parametrize("at", [1, 5, 9])
def test_a_line_that_is_lost_changed_or_doubled_is_noticed(at: int) -> None:
    body = lines(bundle_bytes(HEADER, events()))
    for wrong in (
        [*body[:at], *body[at + 1 :]],
        [*body[: at + 1], *body[at:]],
        [*body[:at], body[at].replace("2026", "2025"), *body[at + 1 :]],
        [body[0], *body[2:at], body[1], *body[at:]],
    ):
        if wrong != body:
            with pytest.raises(BundleError, match="changed on its way"):
                read_bundle("\n".join(wrong).encode())


ATTACKS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "it is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", "holds signs that no bundle has"),
    "a text": (b"Dear trainer,\nhere it is.\n", "it is no bundle"),
    "another format": (closed('{"format":"x"}'), "it is no bundle"),
    "a newer version": (changed(0, v=2), "a newer relcourse wrote it"),
    "no version": (changed(0, v=...), "line 1: it does not say which version"),
    "nobody's": (changed(0, learner="me"), "line 1: it does not say whose it is"),
    "a path for a course": (changed(0, course="../../etc/passwd"), "line 1: it does not say whose"),
    "a path for a learner": (changed(0, learner="../" * 21 + "a"), "line 1: it does not say whose"),
    "export 0": (changed(0, export=0), "line 1: its number or its day"),
    "export of the universe": (changed(0, export=10**40), "line 1: its number or its day"),
    "a day that there is not": (changed(0, made="2026-02-30"), "line 1: its number or its day"),
    "a name of a million signs": (changed(0, name="x" * 1_000), "line 1: a text in it is longer"),
    "a name that steers": (changed(0, name="\x1b[2J"), "line 1: a text in it is longer than 40 characters, or holds"),
    "a note that turns lines around": (changed(0, note="\u202e"), "or holds what can't be shown"),
    "a list for a note": (changed(0, note=["x"]), "line 1: something in it is not what"),
    "a rename of nothing": (changed(0, renames=[{"what": "<b>", "old": "a", "new": "b"}]), "line 1: a rename"),
    "a rename with a key too many": (changed(0, renames=[{"what": "a", "x": 1}]), "line 1: it says too little"),
    "a line of a million signs": (changed(1, lesson="x" * 1_100_000), "line 2 is longer than any"),
    "an id with quotes": (changed(1, lesson="'; DROP TABLE steps; --"), "line 2: `lesson` is not what"),
    "an id with HTML": (changed(2, exercise="<script>alert(1)</script>"), "line 3: `exercise` is not what"),
    "an id that is a path": (changed(2, exercise="../../secret"), "line 3: `exercise` is not what"),
    "an id that is a formula": (changed(2, skills=["=1+1"]), "line 3: `skills` is not what"),
    "an option with a text": (changed(3, shown=["ask", "I would say so"]), "line 4: `shown` is not what"),
    "a score of 3": (changed(4, score=3), "line 5: `score` is not from 0 to 1"),
    "a score that is a word": (changed(4, score="high"), "line 5: `score` is not what"),
    "a score of a yes": (changed(4, score=True), "line 5: `score` is not what"),
    "worth without options": (changed(3, worth=[1]), "line 4: `worth` is to have a number"),
    "worth without end": (changed(3, worth=[1e300, 0]), "line 4: `worth` is not what"),
    "skills for other items": (changed(12, rated=[None]), "line 13: `rated` is to have"),
    "an unknown type": (changed(5, type="moved"), "line 6: it is of no type"),
    "a type that is a list": (changed(5, type=["step-done"]), "line 6: it is of no type"),
    "a field of nowhere": (changed(5, wages=3), "line 6: `wages` is nothing that it can hold"),
    "a field too few": (changed(5, step=...), "line 6: `step` is missing"),
    "a number that is none": (changed(5, seq="five"), "line 6: `seq` is no number"),
    "an order of its own": (changed(5, seq=1), "line 6: it does not come after"),
    "a mark of another kind": (changed(5, mark="zz"), "line 6: `mark` is none"),
    "a day of another calendar": (changed(5, day="20260302"), "line 6: `day` or `at` is no time"),
    "a time without a zone": (changed(5, at="2026-03-02T09:00"), "line 6: `day` or `at` is no time"),
    "a time in another calendar": (changed(5, at="2026W101T10:00+01:00"), "line 6: `day` or `at` is no time"),
    "a time that is a list": (changed(5, at=["2026-03-02T09:00+01:00"]), "line 6: `day` or `at` is no time"),
    "an answer to nothing": (changed(3, attempt=1), "line 4: no line before it began that attempt"),
    "an end of nothing": (changed(4, attempt=99), "line 5: no line before it began that attempt"),
    "an answer before its attempt": (changed(3, attempt=6), "line 4: no line before it began that attempt"),
    "an attempt that ends twice": (changed(7, attempt=2), "line 8: that attempt has ended before"),
    "a plan that is made later": (changed(8, plan=9), "line 9: no line before it made that plan"),
    "a yes for a number": (changed(3, sure=True), "line 4: `sure` is not what"),
    "a number for a yes": (changed(2, first=1), "line 3: `first` is not what"),
    "a number for a name": (changed(5, step=7), "line 6: `step` is not what"),
    "a plan that nobody made": (changed(8, plan=2), "line 9: no line before it made that plan"),
    "an outcome of its own": (changed(8, outcome="promoted"), "line 9: `outcome` is none"),
    "nested without end": (closed(lines(bundle_bytes(HEADER, []))[0], "[" * 100_000, "{}"), "line 2: it can't be read"),
    "a number of 5,000 digits": (closed(lines(bundle_bytes(HEADER, []))[0], "9" * 5000), "line 2: it can't be read"),
    "nested in an answer": (changed(3, answer=json.loads("[" * 40 + "]" * 40)), "line 4: `answer` is not what"),
}
for word in ("NaN", "Infinity", "-Infinity", "1e999"):
    raw = bundle_bytes(HEADER, events()).decode().replace('"score":0.75', f'"score":{word}').splitlines()[:-1]
    ATTACKS[f"a score of {word}"] = (closed(*raw), "line 5: (it can't be read as JSON|`score` is not what)")


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_wrong_is_refused_by_name(attack: str) -> None:
    data, why = ATTACKS[attack]
    with pytest.raises(BundleError, match=why) as refused:
        read_bundle(data)
    assert len(str(refused.value)) < 200 and re.fullmatch(r"[\x20-\x7e]+", str(refused.value))


@given(
    some.sets(some.integers(1, len(FACTS)), min_size=1), some.sampled_from(["seq", "mark", "day", "type", "nothing"])
)
def test_of_lines_that_are_wrong_the_first_one_is_named(wrong: set[int], key: str) -> None:
    body = lines(bundle_bytes(HEADER, events()))[:-1]
    for at in wrong:
        body[at] = json.dumps({**json.loads(body[at]), key: "no such thing"})
    with pytest.raises(BundleError, match=f"^line {min(wrong) + 1}: "):
        read_bundle(closed(*body))


def test_a_bundle_from_a_newer_program_is_not_a_broken_one() -> None:
    with pytest.raises(NewerBundle, match="Update this one"):
        read_bundle(changed(0, v=2))


def test_a_bundle_of_more_bytes_than_any_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_lines, "MOST_BYTES", 1024 * 1024)
    with pytest.raises(BundleError, match="more than 1 MB"):
        read_bundle(bundle_bytes(HEADER, []) + b" " * 1024 * 1024)


def test_a_withdrawal_is_read_where_its_secret_is_that_learners() -> None:
    mine = Withdrawal("small", ME, 4, "2026-03-10", SECRET)
    assert read_bundle(withdrawal_bytes(mine)) == mine


def test_nobody_takes_out_somebody_else() -> None:
    with pytest.raises(BundleError, match="would take out somebody else"):
        read_bundle(withdrawal_bytes(Withdrawal("small", ME, 4, "2026-03-10", "00" * 32)))
