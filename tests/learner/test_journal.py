"""The journal: what the learner wrote, found again, written out as Markdown, and deleted for good."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import outlined
from relcourse.learner.drafts import draft_id
from relcourse.learner.home import home as home_now
from relcourse.learner.journal import Entry, Journal, as_lines, matching
from relcourse.learner.journal_markdown import markdown
from relcourse.learner.plans import Commitments
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give, Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.store.backups import backup
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from relcourse.store.settings import Settings, keep_setting
from tests.conftest import OpenProfile
from tests.helpers import (
    FIRST,
    NINE,
    STEPS,
    answered_whole,
    come_to,
    edit,
    facts,
    frozen_environment,
    question,
    to_the_end,
    write_small_course,
)

PLAN = {"who": "Zoë", "when": "When we close the till", "will": "I will ask her first", "obstacle": "If busy, at ten"}


@pytest.fixture
def walk(small_course: Path, open_profile: OpenProfile) -> Player:
    return lesson_player(CourseFolder(small_course), open_profile(small_course))


def reflected(walk: Player, text: str, *found: str) -> None:
    """Write a reflection, once more where there is one."""
    view = come_to(walk, STEPS["reflect"])
    if isinstance(view, views.Feedback):
        walk.act(Again())
    walk.act(Give({"text": text}))
    walk.act(Give(list(found)))


def planned(walk: Player) -> None:
    come_to(walk, STEPS["commit"])
    walk.act(Give({**PLAN, "days": "3"}))


def looked_back(walk: Player, wrote: str) -> None:
    commitments = Commitments(walk.profile)
    commitments.look_back(commitments.cards()[0].id, "partly", wrote)


def journal(walk: Player) -> Journal:
    return Journal(walk.profile.log)


def every_byte(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*")))


# what stands in it


def test_what_was_written_stands_there_newest_first_and_nothing_else(walk: Player) -> None:
    keep_setting(walk.profile.log, "name", "Mira")
    walk.profile.record((), [PrivateText("p", "person", "", {"name": "Ana"})])
    reflected(walk, "I heard the lift", "1")
    walk.act(Again())
    walk.keep_draft({"text": "not yet"})
    planned(walk)
    looked_back(walk, "She laughed")
    walk.profile.record((), [PrivateText("own/a/1", "own-line", "the-talk", {"text": "Coffee?", "title": "The talk"})])
    kinds = [(each.kind, each.title) for each in journal(walk).entries()]
    assert kinds == [
        ("own line", "The talk"),
        ("looking back", "Your plan"),
        ("plan", "Your plan"),
        ("reflection", "Your words"),
    ]


def test_a_reflection_shows_what_was_asked_written_and_found(walk: Player) -> None:
    reflected(walk, "I heard the lift.\n\nTwice.", "1")
    (entry,) = journal(walk).entries()
    assert (entry.day, entry.date, entry.asked) == (date(2026, 3, 2), "2 March 2026", "What did you hear?")
    assert entry.parts == (("", "I heard the lift.\n\nTwice."),)
    assert entry.points == (("It names a word.", True),)
    assert (entry.course, entry.about) == ("small", STEPS["reflect"])
    assert "- yes: It names a word." in as_lines(entry)


def test_a_reflection_not_compared_yet_shows_no_rubric(walk: Player) -> None:
    come_to(walk, STEPS["reflect"])
    walk.act(Give({"text": "I heard the lift"}))
    (entry,) = journal(walk).entries()
    assert entry.points == ()


def test_a_plan_shows_its_parts_and_looking_back_the_plan_it_belongs_to(walk: Player) -> None:
    planned(walk)
    looked_back(walk, "She laughed")
    back, plan = journal(walk).entries()
    assert [text for _, text in plan.parts] == list(PLAN.values())
    assert back.asked == "What did they do or say?"
    planned_then = ("The plan", "When we close the till I will ask her first")
    assert back.parts == (planned_then, ("How it went", "partly"), ("", "She laughed"))
    assert "How it went: partly" in as_lines(back)
    assert back.first_words == "She laughed"


def test_looking_back_stands_there_when_its_plan_is_deleted(walk: Player) -> None:
    planned(walk)
    looked_back(walk, "She laughed")
    journal(walk).forget(journal(walk).entries()[1])
    (back,) = journal(walk).entries()
    assert (back.title, back.parts) == ("A plan that is deleted", (("How it went", "partly"), ("", "She laughed")))


def test_words_from_the_time_before_they_kept_a_title_are_named_after_their_exercise(walk: Player) -> None:
    walk.profile.record((), [PrivateText("w", "reflection", "first/a-fine-you-heard", {"text": "Old"})])
    (entry,) = journal(walk).entries()
    assert (entry.title, entry.asked, entry.points) == ("A fine you heard", "", ())
    titles = {walk.profile.course: {"first/a-fine-you-heard": "The fine that you heard"}}
    assert Journal(walk.profile.log, titles=titles).entries()[0].title == "The fine that you heard"
    assert Journal(walk.profile.log, titles={"another": titles[walk.profile.course]}).entries()[0].title == entry.title


def test_writing_at_night_belongs_to_the_day_that_has_not_ended(still_folder: CourseFolder, home: Path) -> None:
    log = Log(profile_path("me"), frozen_environment(1, NINE + timedelta(hours=17)))
    log.record("c", "1", (), [PrivateText("w", "reflection", "e", {"text": "Late"})])
    assert Journal(log).entries()[0].day == date(2026, 3, 2)
    log.close()


def test_each_course_has_its_own_and_together_they_are_one_journal(profile: Profile) -> None:
    for course in ("one", "two"):
        profile.log.record(course, "1", (), [PrivateText(course, "reflection", "e", {"text": course})])
    assert [each.id for each in Journal(profile.log).entries()] == ["two", "one"]
    assert [each.id for each in Journal(profile.log, "one").entries()] == ["one"]


def test_what_could_steer_a_terminal_is_not_shown(profile: Profile) -> None:
    odd = "a\x1b[31mb\u202ec\x07\r\nd\te"
    profile.record((), [PrivateText("w", "reflection", "e", {"text": odd, "title": odd})])
    (entry,) = Journal(profile.log).entries()
    assert entry.parts == (("", "a[31mbc\nd e"),)
    assert not re.search(r"[^\n\w\[:,.()*#>< !\\&-]", markdown([entry]))


# looking for something


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", 3),
        ("  ", 3),
        ("zoe", 2),
        ("ZOË", 2),
        ("till first", 2),
        ("first till", 2),
        ("till lift", 0),
        ("LIFT", 1),
        ("names a word", 1),
        ("what did you hear", 1),
        ("looking", 1),
        ("march 2026", 3),
        ("lodz", 1),
        ("strasse", 1),
        ("%", 0),
    ],
)
def test_every_word_must_occur_somewhere_whatever_its_case_and_accents(walk: Player, search: str, found: int) -> None:
    reflected(walk, "In Łódź, on Straße 5, I heard the lift")
    planned(walk)
    looked_back(walk, "She sang, Zoe did")
    assert len(journal(walk).entries(search)) == found, search


# Markdown

_READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def an_entry(text: str, title: str = "A title", asked: str = "Asked?", label: str = "") -> Entry:
    points = (("A point", True),)
    return Entry("id-1", date(2026, 3, 2), "reflection", title, asked, ((label, text),), points, "c", "e")


def shape(text: str, title: str = "A title") -> list[str]:
    """The blocks of a document, without those that only part what the learner wrote."""
    tokens = _READER.parse(markdown([an_entry(text, title), an_entry("Quiet.")]))
    return [each.type for each in tokens if each.level == 0 and each.nesting >= 0] + [
        each.type for each in tokens if each.type not in ("inline", "paragraph_open", "paragraph_close")
    ]


def quoted(text: str) -> list[str]:
    """The lines of the first quote as a reader of the document sees them."""
    said: list[str] = []
    depth = 0
    for token in _READER.parse(markdown([an_entry(text)])):
        depth += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if depth and token.type == "inline":
            said += "".join(_seen(each) for each in token.children or []).split("\n")
    return said


def _seen(token: Token) -> str:
    return {"text": token.content, "hardbreak": "\n", "softbreak": " SOFT "}.get(token.type, f" <{token.type}> ")


NASTY = [
    "# Not a heading",
    "Heading\n===",
    "Heading\n---",
    "---",
    "* * *",
    "- item\n+ item\n1. item\n2) item",
    "> deeper",
    "```\ncode",
    "~~~",
    "    indented\n\tindented",
    "<!-- never closed",
    "<script>alert(1)</script>",
    "<div>\n\n</div>",
    "-->",
    "[x]: https://example.org\n\n[x]",
    "[a](javascript:x) ![b](c) <https://d.e>",
    "*stars* _lines_ `ticks` **two** ~~gone~~ a_b_c",
    "a | b\n--- | ---\n1 | 2",
    "ends in a backslash\\\nnext \\",
    "&amp; &lt; &#35; &copy;",
    "one\n\n\n\ntwo\n \nthree",
    "1986. A year.",
    "...",
    ": term",
    "\u00a0\u00a0# nbsp",
    "",
]


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_is_typed_is_taken_for_markdown(text: str) -> None:
    assert shape(text) == shape("Nothing odd.")
    assert quoted(text) == [line.strip() for line in text.splitlines() if line.strip()]


_LINES = st.lists(st.text("ab 1.)#*_`~-+=<>&|[]()!\\\"':;{}$^@/\t\u00e9", max_size=20), max_size=5).map("\n".join)


@given(_LINES)
@example("\\\n\\")
def test_whatever_is_typed_reads_as_it_was_typed(text: str) -> None:
    text = text.replace("\t", " ").strip()
    assert shape(text) == shape("Nothing odd.")
    assert quoted(text) == [line.strip() for line in text.splitlines() if line.strip()]


@given(st.text('ab 1.)#*_`~-+=<>&|[]()!\\"', min_size=1, max_size=20).map(str.strip).filter(bool))
@example("Ends in #")
def test_a_title_is_a_heading_whatever_stands_in_it(title: str) -> None:
    assert shape("x", title) == shape("x")
    found = next(each for each in _READER.parse(markdown([an_entry("x", title)])) if "2 March" in each.content)
    assert "".join(_seen(each) for each in found.children or []) == f"2 March 2026: {title}"


def test_the_document_names_each_entry_for_deleting_it(walk: Player) -> None:
    reflected(walk, "I heard the lift", "1")
    (entry,) = journal(walk).entries()
    document = markdown([entry])
    assert document == (
        "# Journal\n\n## 2 March 2026: Your words\n\n*Reflection.* What did you hear?\n\n> I heard the lift\n\n"
        f"The points that you compared it with:\n\n- [x] It names a word.\n\n<!-- {entry.id} -->\n"
    )


# deleting


def lived(walk: Player) -> None:
    """A learner who wrote, with drafts that grew as they typed."""
    come_to(walk, STEPS["reflect"])
    for length in (5, 20, 300, 40):
        walk.keep_draft({"text": ("Heron secret " * 40)[:length]})
    walk.act(Give({"text": "Heron secret " * 20}))
    walk.act(Give(["1"]))


@pytest.mark.parametrize("everything", [False, True])
def test_no_byte_of_an_entry_or_of_its_drafts_is_left(walk: Player, everything: bool) -> None:
    lived(walk)
    planned(walk)
    path = walk.profile.log.path
    assert b"Heron" in every_byte(path)
    entry = next(each for each in journal(walk).entries() if each.kind == "reflection")
    done = journal(walk).forget_all() if everything else journal(walk).forget(entry)
    assert done.whole
    assert str(done) == ("2 entries deleted for good." if everything else "Deleted for good.")
    assert b"Heron" not in every_byte(path), "while it is open"
    assert (b"close the till" in every_byte(path)) != everything
    walk.profile.log.close()
    assert b"Heron" not in every_byte(path), "and when it is closed"


@pytest.mark.parametrize("everything", [False, True])
def test_an_unfinished_draft_of_the_same_exercise_goes_with_it(walk: Player, everything: bool) -> None:
    lived(walk)
    walk.act(Again())
    walk.keep_draft({"text": "Otter alone"})
    done = journal(walk).forget_all() if everything else journal(walk).forget(journal(walk).entries()[0])
    assert done.count == 1
    assert walk.profile.log.private_text(draft_id(walk.profile.course, STEPS["reflect"])) is None
    assert b"Otter alone" not in every_byte(walk.profile.log.path)


def test_two_courses_with_an_exercise_of_the_same_name_keep_their_own_drafts(tmp_path: Path, profile: Profile) -> None:
    drafts = {}
    for course in ("one", "two"):
        root = write_small_course(tmp_path / course)
        edit(root / "lessons/course.yaml", ("id: small", f"id: {course}"))
        walk = lesson_player(CourseFolder(root), Profile(profile.log, course, "1"))
        come_to(walk, STEPS["reflect"])
        walk.keep_draft({"text": f"half of {course}"})
        drafts[course] = walk
    for course, walk in drafts.items():
        view = walk.view()
        assert isinstance(view, views.Question) and view.draft == {"text": f"half of {course}"}


def test_deleting_one_course_leaves_the_other(profile: Profile) -> None:
    for course in ("one", "two"):
        words = [
            PrivateText(course, "reflection", "e", {"text": course}),
            PrivateText(f"draft/{course}", "draft", "e", {}),
        ]
        profile.log.record(course, "1", (), words)
    Journal(profile.log, "one").forget_all()
    assert [each.id for each in Journal(profile.log).entries()] == ["two"]
    assert [each.id for each in profile.log.private_texts("draft")] == ["draft/two"]


def test_the_events_are_as_they_were_and_name_only_an_id(walk: Player) -> None:
    lived(walk)
    before = facts(walk.profile)
    journal(walk).forget_all()
    assert facts(walk.profile) == before
    assert not any("Heron" in str(data) for _, data in before)


def test_an_entry_deleted_in_another_window_is_deleted_before(walk: Player, open_profile: OpenProfile) -> None:
    lived(walk)
    (entry,) = journal(walk).entries()
    Journal(open_profile(walk.activity.folder).log).forget(entry)
    assert str(journal(walk).forget(entry)) == "No entry was left to delete."


def test_older_backups_of_this_profile_are_named_and_no_others(walk: Player, home: Path) -> None:
    reflected(walk, "A sigh")
    kept = backup("me", None, walk.profile.environment)
    (home / "backups" / "me-too.2026-03-01-090000.sqlite3").touch()
    said = str(journal(walk).forget(journal(walk).entries()[0]))
    assert said == (
        "Deleted for good. A copy still holds what stood here. "
        f"To delete there, too: relcourse profile backups me --delete {kept.name}"
    )


# afterwards


def test_after_everything_is_deleted_the_course_plays_on(walk: Player, open_profile: OpenProfile) -> None:
    walk.act(Open(FIRST))
    list(to_the_end(walk, 1))
    looked_back(walk, "She laughed")
    assert walk.profile.learner.lesson(FIRST).finished
    journal(walk).forget_all()
    assert journal(walk).entries() == ()
    again = lesson_player(walk.activity.folder, open_profile(walk.activity.folder))
    shown = home_now(outlined(walk.activity.folder), again.profile.learner, Settings(), NINE)
    assert (shown.done, shown.plans) == (len(STEPS), 1)
    assert [card.when for card in Commitments(again.profile).cards()] == ["(its words were deleted)"]
    for kind in ("reflect", "commit"):
        assert question(come_to(again, STEPS[kind])), "asked anew"
        assert isinstance(answered_whole(again), views.Feedback)
    assert len(journal(again).entries()) == 2
    assert again.profile.learner.lesson(FIRST).finished


def test_a_running_plan_without_words_is_looked_back_on_and_written_anew(walk: Player) -> None:
    planned(walk)
    journal(walk).forget_all()
    commitments = Commitments(walk.profile)
    commitments.look_back(commitments.cards()[0].id, "not-yet", "She was away")
    fields = {key: PLAN[key] for key in ("when", "will", "obstacle")}
    commitments.change(commitments.cards()[0].id, fields, 2)
    back = next(each for each in journal(walk).entries() if each.kind == "looking back")
    assert ("", "She was away") in back.parts
    assert matching(journal(walk).entries(), "till")


def test_a_plan_whose_words_are_deleted_while_it_waits_in_another_window_can_be_let_go(
    walk: Player, open_profile: OpenProfile
) -> None:
    planned(walk)
    beside = Commitments(open_profile(walk.activity.folder))
    card = beside.cards()[0]
    journal(walk).forget_all()
    beside.drop(card.id)
    assert beside.cards()[0].state == "dropped"
