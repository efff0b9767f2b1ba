"""What is said of an answer: in two layers, in words that blame nobody, and the same in both faces."""

from __future__ import annotations

from typing import Any

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give
from relcourse.lesson.feedback import of_answer
from relcourse.lesson.feedback_lines import others_called
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.view_text import as_text, opened, opened_words
from relcourse.lesson.views import Trail
from relcourse.play.attempt import Single
from tests.conftest import OpenProfile
from tests.course.test_scores import item
from tests.helpers import STEPS, answer_to, come_to

NO_TRAIL = Trail("", 0, (False,))


def feedback(kind: str, answer: Any) -> views.Feedback:
    """What is said of an answer to the made-up exercise of a kind."""
    made = Single(item(kind), 0).take(answer)
    return of_answer(made, NO_TRAIL, (), "")


@pytest.fixture
def walk(still_folder: CourseFolder, open_profile: OpenProfile) -> Player:
    return lesson_player(still_folder, open_profile(still_folder))


@pytest.mark.parametrize(("choice", "word"), [("a", "best"), ("b", "costs something"), ("c", "costly")])
def test_one_choice_is_told_by_its_word_and_the_others_come_best_first(choice: str, word: str) -> None:
    said = feedback("choice", choice)
    assert said.mine and said.mine.judged == word
    assert not said.told and len(said.remarks) == 1
    words = [each.judged for each in said.others]
    assert words == sorted(words, key=["best", "sound", "costs something", "costly"].index)


@pytest.mark.parametrize(
    ("kind", "answer", "told", "tally"),
    [
        ("select", ["a", "b"], "You found all 2.", "●●"),
        ("select", ["a"], "You found 1 of 2.", "●○"),
        ("select", ["a", "c"], "You found 1 of 2 and marked one more.", "●○ +1"),
        ("select", ["c", "d"], "The 2 that hold are others.", "○○ +2"),
        ("spot", ["a"], "You caught the moment.", "●"),
        ("spot", ["a", "b", "c"], "You caught 1 of 1 moments and 2 lines more.", "● +2"),
        ("spot", ["b"], "It happened in another line.", "○ +1"),
        ("rank", ["a", "b", "c", "d"], "Every one in its place.", "●●●●"),
        ("rank", ["b", "a", "d", "c"], "All 4 within one place.", "●●●●"),
        ("rank", ["c", "b", "a", "d"], "2 of 4 within one place.", "●●○○"),
        ("rate", {"a": 1, "b": 4, "c": 5}, "The same ratings as the author's, on all 3.", "●●●"),
        ("rate", {"a": 5, "b": 3, "c": 4}, "Within one step on 2 of 3.", "●●○"),
        ("match", {"a": "a", "b": "b", "c": "c"}, "Each one has its partner.", "●●●"),
        ("match", {"a": "a", "b": "c", "c": "b"}, "1 of 3 found its partner.", "●○○"),
    ],
)
def test_what_was_found_and_what_was_missed_is_told_in_the_words_of_the_kind(
    kind: str, answer: Any, told: str, tally: str
) -> None:
    said = feedback(kind, answer)
    assert (said.told, said.tally) == (told, tally)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("rank", ["d", "b", "c", "a"]), ("rate", {"a": 5, "b": 3, "c": 5}), ("match", {"a": "a", "b": "c", "c": "b"})],
)
def test_what_lies_furthest_comes_first_and_what_is_right_waits_below(kind: str, answer: Any) -> None:
    said = feedback(kind, answer)
    furthest = [each.off for each in said.remarks]
    assert furthest == sorted(furthest, reverse=True) and min(furthest) > 0
    assert not any(each.off > max(furthest) for each in said.others)


@pytest.mark.parametrize("kind", ["choice", "select", "spot", "rank", "rate", "match"])
def test_nothing_is_of_100_and_nothing_is_called_wrong(walk: Player, kind: str) -> None:
    come_to(walk, STEPS[kind])
    asked = walk.view()
    assert isinstance(asked, views.Question)
    for nth in range(3):
        said = "\n".join(as_text(walk.act(Give(answer_to(asked.question, nth)))))
        assert "of 100" not in said and "wrong" not in said.lower()
        walk.act(Again())


def test_lines_say_the_first_layer_and_o_the_second(walk: Player) -> None:
    come_to(walk, STEPS["choice"])
    view = walk.act(Give("wait"))
    said = as_text(view)
    assert "You (costs something): Wait" in said and "Why: It may pass." in said
    assert not any("Ask" in line for line in said)
    assert opened_words(view) == "the other 2 answers"
    assert opened(view)[:3] == ("Best: Ask", "They answer.", "Why: You do not know yet.")


def test_where_all_is_right_the_second_layer_says_why() -> None:
    said = feedback("rank", ["a", "b", "c", "d"])
    assert not said.remarks and others_called(said) == "why, of all 4"
