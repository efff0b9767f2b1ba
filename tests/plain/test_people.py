"""The people map line by line."""

from __future__ import annotations

from relcourse.course.folder import CourseFolder
from relcourse.learner.people import Person
from relcourse.learner.people_map import PeopleMap
from tests.conftest import OpenProfile
from tests.plain.typist import Played

ADD = ["a", "AK", "12 days ago", "time before her talk", ""]


def played(open_profile: OpenProfile, folder: CourseFolder, *lines: str) -> tuple[str, dict[str, Person]]:
    """What was said after some lines typed at the map, and who is on it then."""
    done = Played(open_profile, folder, ["m", *lines])
    return done.said, {each.initials: each for each in PeopleMap(done.profile).people()}


def test_an_empty_map_says_what_will_be_here_and_enter_goes_home(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    said, people = played(open_profile, still_folder, "", "q")
    assert "m people" in said
    assert "Your people will be here" in said and "It stays in your own file" in said
    assert "1. Begin" in said.partition("Your people will be here")[2]
    assert people == {}


def test_somebody_is_added_opened_and_changed(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    said, people = played(open_profile, still_folder, *ADD, "1", "t", "2", "w", "f", "v", "", "")
    assert "AK: Last contact 12 days ago. I give: time before her talk. I receive: nothing noted." in said
    assert "Nurture: growing, by small things done often" in said
    ak = people["AK"]
    assert (ak.stage, ak.where, ak.work, ak.view) == ("nurture", "above", "same", "agrees")
    assert "AK: Last contact today" in said


def test_what_does_not_fit_is_asked_again_and_the_rest_is_kept(
    open_profile: OpenProfile, still_folder: CourseFolder
) -> None:
    said, people = played(
        open_profile, still_folder, "a", "Alexandra", "2030-01-01", "an ear", "", "AX", "yesterday", "", ""
    )
    assert "gives nobody away" in said and "has not come yet" in said
    assert people["AX"].gives == "an ear"


def test_leaving_what_does_not_fit_leaves_it_all(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    said, people = played(open_profile, still_folder, "a", "Alexandra", "", "", "", "q", "a", "", "")
    assert people == {}
    assert "One plan" not in said


def test_somebody_is_written_anew(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    said, people = played(open_profile, still_folder, *ADD, "1", "e", "", "", "-", "her questions", "", "")
    assert "I give [Enter keeps: time before her talk; - empties it]:" in said
    assert (people["AK"].gives, people["AK"].gets) == ("", "her questions")


def test_deleting_wants_the_letter_twice(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    other = ["a", "BL", "", "", ""]
    said, people = played(open_profile, still_folder, *ADD, *other, "2", "x", "", "2", "x", "x", "", "")
    assert "The same again deletes BL, for good. Enter keeps:" in said
    assert set(people) == {"AK"}
    said, people = played(open_profile, still_folder, *ADD, *other, "X", "x", "X", "X", "")
    assert "deletes all 2 people" in said and "The map is empty again" in said
    assert people == {}


def test_the_map_asks_and_ends_in_one_plan(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    plan = ["AK", "When we meet on Friday", "I will ask first", "9", "5"]
    said, _ = played(open_profile, still_folder, "a", "AK", "50 days ago", "", "", "b", "", "", *plan, "c", "", "q")
    assert "What may you not be seeing?" in said
    assert "- Quiet for a while: AK (50 days)." in said
    assert "One plan before you go? Enter goes home without one." in said
    assert "In how many days will you look back? 1 to 7." in said
    assert "Kept among your plans, to look back on Saturday." in said
    assert "1. AK (look back on Saturday) When we meet on Friday, I will ask first." in said


def test_declining_the_plan_is_one_enter(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    said, _ = played(open_profile, still_folder, *ADD, "", "", "q")
    assert "One plan before you go?" in said
    assert "Plans:" not in said.partition("One plan before you go?")[2]


def test_looking_without_touching_ends_in_no_offer(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    said, _ = played(open_profile, still_folder, *ADD, "", "", "m", "1", "", "nonsense", "", "q")
    assert said.count("One plan before you go?") == 1
    assert "Type a number from 1 to 1, or a letter." in said


def test_fifteen_are_the_most(open_profile: OpenProfile, still_folder: CourseFolder) -> None:
    fifteen = [line for letter in "ABCDEFGHIJKLMNO" for line in ("a", f"{letter}X", "", "", "")]
    said, people = played(open_profile, still_folder, *fifteen, "a", "", "", "q")
    assert "15 people are on the map" in said
    assert len(people) == 15
