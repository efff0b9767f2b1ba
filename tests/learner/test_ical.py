"""Plans as a file for a calendar: what is in it, what is not, and that any calendar can read it."""

from __future__ import annotations

import io
import re
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.learner.ical import NOTHING_RUNS, WRITTEN, NoCalendar, calendar, initials, write, write_plans
from relcourse.learner.journal import Journal
from relcourse.learner.plans import Card, Commitments
from relcourse.lesson.session import Session
from relcourse.plain.plain_app import run
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import NINE, frozen_environment
from tests.learner.test_plans import PLAN, planned, wait
from tests.tui.driver import at_home, press, screen_text

DAY = date(2026, 3, 5)


def card(name: str = "plan-1", state: str = "live", day: date = DAY, **written: str) -> Card:
    words = {"who": "Ana Maria", "when": "When we close the till", "will": "I will ask her first", **written}
    return Card(id=name, obstacle="If busy, at ten", look_back=day, state=state, due=False, **words)


def events(data: bytes) -> list[icalendar.Event]:
    """The events of a file, read as a calendar reads it."""
    read = icalendar.Calendar.from_ical(data)
    assert isinstance(read, icalendar.Calendar)
    assert read["version"] == "2.0" and read["prodid"]
    return list(read.walk("VEVENT"))


def only(*cards: Card, bare: bool = False) -> icalendar.Event:
    (event,) = events(calendar(cards, bare=bare))
    return event


def test_a_plan_is_an_all_day_event_on_its_day_to_look_back() -> None:
    event = only(card())
    assert event["summary"] == "Look back: When we close the till, I will ask her first"
    assert event["description"] == "When we close the till\nI will ask her first\nWith A. M."
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (DAY, DAY + timedelta(days=1))
    assert (event["class"], event["transp"]) == ("PRIVATE", "TRANSPARENT")


def test_neither_the_name_nor_what_may_be_in_the_way_is_in_it() -> None:
    text = calendar([card()]).decode()
    assert "Ana" not in text and "Maria" not in text and "busy" not in text


def test_bare_leaves_every_word_of_the_learner_out() -> None:
    event = only(card(), bare=True)
    assert event["summary"] == "Look back on a plan" and "description" not in event
    text = calendar([card()], bare=True).decode()
    assert not any(word in text for word in ("till", "ask her", "A. M.", "Ana"))


def test_a_plan_whose_words_were_deleted_is_bare() -> None:
    assert only(card(when="(its words were deleted)", will="", who=""))["summary"] == "Look back on a plan"


def test_the_same_plan_is_the_same_event_every_time() -> None:
    (one,) = events(calendar([card()]))
    (two,) = events(calendar([card(day=DAY + timedelta(days=2), will="I will write")]))
    (bare,) = events(calendar([card()], bare=True))
    assert one["uid"] == two["uid"] == bare["uid"] == "plan-1@relcourse"
    assert calendar([card()]) == calendar([card()])


def revision(event: icalendar.Event) -> tuple[int, datetime]:
    """What a calendar tells an older event from a newer one by."""
    assert event.decoded("dtstamp") == event.decoded("last-modified"), "as RFC 5545 has it where nothing is published"
    return int(event["sequence"]), event.decoded("last-modified")


def test_a_changed_plan_is_a_newer_event(small_course: Path, profile: Profile) -> None:
    commitments = planned(small_course, profile, 3)
    (made,) = commitments.cards()
    before = only(made)
    wait(profile, 1)
    commitments.change(made.id, {"when": "When I arrive", "will": "I will write"}, 4)
    after = only(*commitments.cards())
    assert before["uid"] == after["uid"]
    (first, when_first), (second, when_second) = revision(before), revision(after)
    assert first == 0 < second
    assert timedelta(0) <= when_first - NINE < timedelta(minutes=1)
    assert timedelta(0) <= when_second - (NINE + timedelta(days=1)) < timedelta(minutes=1)
    assert only(*commitments.cards()).to_ical() == after.to_ical(), "it is the same until the plan changes again"


def test_each_change_of_a_day_counts(small_course: Path, profile: Profile) -> None:
    commitments = planned(small_course, profile, 3)
    (made,) = commitments.cards()
    seen = []
    for days in (4, 3, 4):
        commitments.change(made.id, {"will": "I will write"}, days)
        seen.append(revision(only(*commitments.cards()))[0])
    assert seen == sorted(set(seen))


def test_a_plan_looked_back_on_with_a_new_day_is_a_newer_event(small_course: Path, profile: Profile) -> None:
    commitments = planned(small_course, profile, 3)
    before = only(*commitments.cards())
    wait(profile, 3)
    commitments.look_back(commitments.cards()[0].id, "not-yet", "They were busy")
    assert only(*commitments.cards()).to_ical() == before.to_ical(), "its day and its words are the same"
    commitments.change(commitments.cards()[0].id, {"will": "I will write"}, 2)
    after = only(*commitments.cards())
    assert (after["uid"], after.decoded("dtstart")) == (before["uid"], date(2026, 3, 7))
    assert revision(after) > revision(before)


def test_a_plan_that_has_waited_is_newer_when_its_turn_comes(small_course: Path, profile: Profile) -> None:
    commitments = planned(small_course, profile, 1, 2, 1)
    (waiting,) = (each for each in commitments.cards() if each.state == "waiting")
    wait(profile, 1)
    commitments.look_back(next(each.id for each in commitments.cards() if each.due), "done", "")
    (begun,) = (each for each in commitments.cards() if each.id == waiting.id)
    assert begun.live and begun.look_back > waiting.look_back
    assert begun.revisions > waiting.revisions and begun.revised > waiting.revised


def test_deleted_words_leave_a_calendar_that_has_them_already(small_course: Path, profile: Profile) -> None:
    commitments = planned(small_course, profile, 3)
    before = only(*commitments.cards())
    (entry,) = (each for each in Journal(profile.log).entries() if "close the till" in str(each))
    Journal(profile.log).forget(entry)
    deleted = only(*commitments.cards())
    assert deleted["summary"] == "Look back on a plan" and "description" not in deleted
    commitments.change(commitments.cards()[0].id, {"when": "When I arrive", "will": "I will write"}, 3)
    written_anew = only(*commitments.cards())
    assert int(before["sequence"]) < int(deleted["sequence"]) < int(written_anew["sequence"])


def test_only_plans_that_run_are_in_it_the_next_day_first() -> None:
    states = ["waiting", "done", "partly", "dropped"]
    others = [card(f"plan-{state}", state) for state in states]
    data = calendar([*others, card("late", day=DAY + timedelta(days=2)), card("soon")])
    assert [event["uid"] for event in events(data)] == ["soon@relcourse", "late@relcourse"]
    with pytest.raises(NoCalendar, match=NOTHING_RUNS):
        calendar(others)


def as_written(data: bytes, name: str) -> str:
    """A text of the file, unfolded and unescaped as RFC 5545 says: icalendar before 7 misreads a backslash and n."""
    lines = data.replace(b"\r\n ", b"").decode().split("\r\n")
    (value,) = (line.partition(":")[2] for line in lines if line.startswith(f"{name}:"))
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


ALL_AND_LONG = 'Ask, then; wait: \\n \\ and "so"\nŁódź, 田中さん, 🙂 ' + "lengthy " * 300
AWKWARD = ["a, b; c", "a\\b", 'said "yes"', "one\ntwo", "BEGIN:VEVENT", "Łódź 田中さん 🙂", ALL_AND_LONG]


@pytest.mark.parametrize("text", AWKWARD, ids=lambda text: text[:20])
def test_awkward_words_come_back_as_they_were(text: str) -> None:
    data = calendar([card(when=text, will=text)])
    assert as_written(data, "DESCRIPTION") == f"{text.strip()}\n{text.strip()}\nWith A. M."
    summary = as_written(data, "SUMMARY")
    assert "\n" not in summary and len(summary) <= 120


@given(st.text(max_size=600), st.text(max_size=600), st.text(max_size=40))
def test_whatever_is_written_the_file_is_one_that_a_calendar_can_read(when: str, will: str, who: str) -> None:
    data = calendar([card(when=when, will=f"I {will}", who=who), card("other")])
    assert data.startswith(b"BEGIN:VCALENDAR\r\n") and data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line or len(line) > 75 for line in lines)
    assert [event["uid"] for event in events(data)] == ["plan-1@relcourse", "other@relcourse"]


@pytest.mark.parametrize("control", ["\x00", "\x1b[31m", "\x07", "\u202e", "\ud800", "\u2028", "\x85"])
def test_characters_that_steer_a_terminal_stay_out(control: str) -> None:
    event = only(card(when=f"When{control} we close"))
    assert control[0] not in event["summary"] + event["description"]


@pytest.mark.parametrize(
    ("who", "said"),
    [("Ana Maria", "A. M."), ("ana", "A."), ("AM", "AM"), ("A. M.", "A. M."), ("Ana-Maria (nights)", "A. M. N."),
     ("the newest", "T. N."), ("李", "李."), ("ANNA", "A."),
     ("M, theatre manager", "M."), ("Mo, nights", "M."), ("", ""), ("?!", "")],
)  # fmt: skip
def test_a_person_is_named_by_initials(who: str, said: str) -> None:
    assert initials(who) == said


def test_without_the_package_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(NoCalendar, match=r"not installed here\..* with this command: pip install icalendar$"):
        calendar([card()])


# The file


def test_a_file_takes_the_place_of_a_calendar_and_of_nothing_else(tmp_path: Path) -> None:
    path, data = tmp_path / "plans.ics", calendar([card()])
    for _ in range(2):
        write(path, data)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]
    path.write_text("Dear diary")
    with pytest.raises(NoCalendar, match=r"is there already and is no calendar\."):
        write(path, data)
    assert path.read_text() == "Dear diary"


def test_where_it_can_not_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    data = calendar([card()])
    with pytest.raises(NoCalendar, match=r"is a folder\. Name a file in it, such as .*plans\.ics\.$"):
        write(tmp_path, data)
    with pytest.raises(NoCalendar, match=r"can't be written \(No such file or directory\)\."):
        write(tmp_path / "none" / "plans.ics", data)
    assert list(tmp_path.iterdir()) == []


def test_it_lies_among_the_learners_exports(home: Path, small_course: Path, profile: Profile) -> None:
    planned(small_course, profile, 3)
    path = write_plans(profile)
    assert path == home / "exports" / "plans.ics"
    (event,) = events(path.read_bytes())
    assert event["summary"] == f"Look back: {PLAN['when']}, {PLAN['will']}"
    assert event.decoded("dtstart") == DAY


def test_two_learners_on_one_computer_have_a_file_each(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    planned(small_course, evening := open_profile(small_course, name="evening"), 3)
    assert write_plans(evening) == home / "exports" / "plans-evening.ics"


def test_a_plan_written_anew_moves_and_one_that_is_over_is_left_out(small_course: Path, profile: Profile) -> None:
    commitments = planned(small_course, profile, 2, 4)
    wait(profile, 1)
    first, second = sorted(commitments.cards(), key=lambda each: each.look_back)
    before = events(calendar(commitments.cards()))
    commitments.change(first.id, {"will": "I will write"}, 6)
    commitments.drop(second.id)
    (after,) = events(calendar(commitments.cards()))
    assert after["uid"] == before[0]["uid"] and after.decoded("dtstart") == date(2026, 3, 9)


# Both faces


def in_lines(course: Path, profile: Profile, *typed: str) -> str:
    keep_setting(profile.log, "name", "Noor")
    out = io.StringIO()
    run(Session(course, profile.log), io.StringIO("\n".join(typed) + "\n"), out)
    return " ".join(out.getvalue().split())


def test_in_lines(home: Path, small_course: Path, profile: Profile) -> None:
    planned(small_course, profile, 3)
    said = in_lines(small_course, profile, "c", "i", "", "q")
    path = home / "exports" / "plans.ics"
    assert WRITTEN.format(path=path).replace(" ", "") in said.replace(" ", "")
    assert len(events(path.read_bytes())) == 1


def test_in_lines_where_nothing_runs(home: Path, small_course: Path, profile: Profile) -> None:
    commitments = planned(small_course, profile, 3)
    commitments.drop(commitments.cards()[0].id)
    said = in_lines(small_course, profile, "c", "i", "", "q")
    assert "calendar" not in said and "Type a number from 1 to 1." in said
    assert not (home / "exports").exists()


@pytest.mark.slow
async def test_on_the_screen(home: Path, small_course: Path, open_profile: OpenProfile) -> None:
    planned(small_course, open_profile(small_course), 3)
    async with at_home(small_course, environment=frozen_environment(60, NINE + timedelta(days=3))) as pilot:
        await press(pilot, "c", "question_mark")
        assert "calendar" in screen_text(pilot)
        await press(pilot, "escape", "i")
        text = screen_text(pilot)
        path = home / "exports" / "plans.ics"
        assert "in your own words" in " ".join(text.replace("▌", " ").split())
        assert "".join(str(path).split()) in "".join(text.replace("▌", " ").split())
        assert len(events(path.read_bytes())) == 1
        await press(pilot, "p")
        await press(pilot, "i", "enter")  # in a form letters are letters
        await press(pilot, "question_mark")
        assert "calendar" not in screen_text(pilot), "no plan runs"
        await press(pilot, "escape", "i")
        assert "in your own words" not in screen_text(pilot)
    profile = open_profile(small_course)
    (looked,) = [words.body["text"] for words in profile.log.private_texts("look-back")]
    assert looked == "i"
    assert Commitments(profile).cards()[0].state == "partly"


async def test_on_the_screen_what_is_in_the_way_is_said(
    home: Path, small_course: Path, open_profile: OpenProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(small_course, open_profile(small_course), 3)
    (home / "exports").write_text("mine")
    async with at_home(small_course) as pilot:
        await press(pilot, "c", "i")
        assert "can't be written" in " ".join(screen_text(pilot).replace("▌", " ").split())
        monkeypatch.setitem(sys.modules, "icalendar", None)
        await press(pilot, "i")
        assert "pip install icalendar" in " ".join(screen_text(pilot).replace("▌", " ").split())
    assert (home / "exports").read_text() == "mine"
