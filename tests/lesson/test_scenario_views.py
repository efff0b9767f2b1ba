"""A conversation: decisions, consequences, the debrief, and replaying from a decision."""

from __future__ import annotations

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.scores import Verdict
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Give, GoOn, ReplayFrom
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.store.profile import Profile
from tests.helpers import STEPS, come_to, facts, recorded, talked_to_the_end, types

TALK = STEPS["scenario"]


@pytest.fixture
def walk(still_folder: CourseFolder, profile: Profile) -> Player:
    made = lesson_player(still_folder, profile)
    come_to(made, TALK)
    return made


def say(walk: Player, *choices: str) -> views.View:
    """Take decisions; ends on what the last one led to."""
    for choice in choices:
        view = walk.view()
        if isinstance(view, views.Scene) and view.decision is None:
            walk.act(GoOn())
        view = walk.act(Give(choice))
    return view


def debrief(walk: Player, *choices: str) -> views.Debrief:
    say(walk, *choices)
    view = walk.act(GoOn())
    assert isinstance(view, views.Debrief)
    return view


def test_a_conversation_begins_with_what_is_told_and_said(walk: Player) -> None:
    scene = walk.view()
    assert isinstance(scene, views.Scene)
    assert [(line.kind, line.text, line.who, line.about) for line in scene.lines] == [
        ("narration", "Monday, nine o'clock.", "", ""),
        ("said", "Fine, thanks.", "Maya", "an engineer"),
        ("pause", "", "", ""),
    ]
    assert scene.decision and sorted(scene.decision.shown()) == ["ask", "nod", "push"]
    assert (scene.you, scene.skill, scene.taken, scene.longest) == ("a colleague", "Asking first", 0, 3)
    assert scene.cast == (views.Speaker("Maya", "an engineer"),)
    assert scene.beats == (2, 1), "up to what she says, and then a silence"
    assert not scene.practice


def test_a_decision_is_followed_by_its_consequence_and_why(walk: Player) -> None:
    consequence_shown = say(walk, "ask")
    assert isinstance(consequence_shown, views.Scene)
    assert consequence_shown.decision is None
    happens, why = consequence_shown.fresh
    assert [line.kind for line in happens] == ["mine", "narration"] and happens[-1].text == "She nods."
    assert [(line.kind, line.text) for line in why] == [("why", "You named what you saw.")]
    asked = walk.act(GoOn())
    assert isinstance(asked, views.Scene) and asked.decision
    assert [line.text for line in asked.fresh[-1]] == ["At her desk.", "It is my father."]
    assert asked.known == consequence_shown.lines
    assert asked.lines[-1].about == "", "she was introduced already"


@pytest.mark.parametrize(("first", "line"), [("ask", "It is my father."), ("push", "I have a call.")])
def test_what_is_said_depends_on_how_it_went(walk: Player, first: str, line: str) -> None:
    say(walk, first)
    scene = walk.act(GoOn())
    assert isinstance(scene, views.Scene) and scene.lines[-1].text == line


@pytest.mark.parametrize(("first", "then"), [("push", "She turns away."), ("ask", "She shrugs.")])
def test_a_consequence_depends_on_where_it_left_the_other(walk: Player, first: str, then: str) -> None:
    consequence_shown = say(walk, first, "advise")
    assert isinstance(consequence_shown, views.Scene) and consequence_shown.fresh[0][-1].text == then


def test_every_decision_is_recorded_with_what_it_was_worth(walk: Player) -> None:
    before = walk.profile.learner.seq
    say(walk, "nod", "advise", "thank")
    assert types(walk.profile, before) == ["answered"] * 3 + ["attempt-ended", "step-done"]
    given = [data for type_, data in facts(walk.profile, before) if type_ == "answered"]
    assert [data["answer"] for data in given] == ["nod", "advise", "thank"]
    assert [tuple(d["decision"].values())[:3] for d in given] == [
        ("door", 1, 2),
        ("desk", 0, 3),
        ("evening", 3, 0),
    ]
    assert [d["decision"]["skill"] for d in given[:2]] == ["asking", ""]
    assert [event.fact.within[1] for event in recorded(walk.profile) if event.type == "answered"] == [1, 2, 3]


def test_the_end_says_how_it_ended_and_keeps_the_score(walk: Player) -> None:
    before = walk.profile.learner.seq
    found = debrief(walk, "nod", "advise", "thank")
    ended = next(data for type_, data in facts(walk.profile, before) if type_ == "attempt-ended")
    assert ended["outcome"] == {"ending": "closed", "points": 4, "worst": 0, "best": 9}
    assert (found.ending, found.story, found.score) == ("The door is shut", ("She does not come by.",), 4 / 9)
    assert ended["score"] == found.score == walk.profile.learner.attempts[TALK].score
    assert walk.profile.learner.conversations == 1


def test_the_debrief_sets_my_way_beside_the_best(walk: Player) -> None:
    found = debrief(walk, "ask", "advise", "forget")
    assert [(row.same, row.turning, row.turn) for row in found.rows] == [
        (True, False, 0),
        (False, True, 1),
        (False, False, 2),
    ]
    assert found.rows[0].place == "the beginning", "a scene without a heading is not named by a piece of what is told"
    assert found.rows[1].mine == "You should rest." and found.rows[1].best == "I have time."
    assert found.turning and found.turning.because == "Nobody had asked.", "the earliest of two that gave away the same"
    assert [each.verdict for each in found.explained] == [Verdict.HIT, Verdict.MISS, Verdict.MISS]
    assert found.explained[1].depends == "Where the phone rings, wait."
    assert [(meter.name, meter.values) for meter in found.meters] == [("trust", (50, 60, 40, 30))]
    assert [source.cite for source in found.sources] == ["Somebody, 2020"]


def test_the_best_way_gives_nothing_away(walk: Player) -> None:
    found = debrief(walk, "ask", "stay", "thank")
    assert found.score == 1.0 and found.turning is None
    assert all(row.same and not row.turning for row in found.rows)


def test_the_worst_way_scores_nothing(walk: Player) -> None:
    assert debrief(walk, "push", "advise", "forget").score == 0.0


@pytest.mark.parametrize("turn", [0, 1, 2])
def test_replaying_from_a_decision_keeps_those_before_it_and_is_practice(walk: Player, turn: int) -> None:
    mine = ["nod", "advise", "thank"]
    debrief(walk, *mine)
    before = walk.profile.learner.seq
    scene = walk.act(ReplayFrom(turn))
    assert isinstance(scene, views.Scene) and scene.decision
    assert scene.practice and scene.taken == turn
    assert sum(line.kind == "mine" for line in scene.lines) == turn
    [(type_, started)] = facts(walk.profile, before)
    assert (type_, started["base"], started["first"], started["practice"]) == (
        "attempt-started",
        mine[:turn],
        False,
        True,
    )
    found = debrief(walk, *["ask", "stay", "thank"][turn:])
    assert found.first is not None
    answers = [data["answer"] for type_, data in facts(walk.profile, before) if type_ == "answered"]
    assert answers == ["ask", "stay", "thank"][turn:], "those taken over are not given again"
    ended = next(data for type_, data in facts(walk.profile, before) if type_ == "attempt-ended")
    assert ended["practice"] and not ended["first"]
    result = walk.profile.learner.results[TALK]
    assert (result.first, result.last, result.times) == (4 / 9, found.score, 2)
    assert walk.profile.learner.attempts[TALK].answers == [*mine[:turn], *["ask", "stay", "thank"][turn:]]


def test_a_replay_shows_the_same_options_in_the_same_order_and_wording(walk: Player) -> None:
    say(walk, "nod")
    second = walk.act(GoOn())
    debrief(walk, "advise", "thank")
    again = walk.act(ReplayFrom(1))
    assert isinstance(second, views.Scene) and isinstance(again, views.Scene)
    assert again.decision == second.decision
    assert again.lines == second.lines
    assert second.beats and not again.beats, "the talk up to there was heard"


def test_a_replay_can_be_replayed(walk: Player) -> None:
    debrief(walk, "nod", "advise", "thank")
    walk.act(ReplayFrom(2))
    debrief(walk, "forget")
    walk.act(ReplayFrom(1))
    assert walk.profile.learner.attempts[TALK].answers == ["nod"]
    assert debrief(walk, "stay", "thank").score == 7 / 9


def test_beginning_again_forgets_the_answers_and_is_practice(walk: Player) -> None:
    talked_to_the_end(walk, 2)
    scene = walk.act(Again())
    assert isinstance(scene, views.Scene)
    assert scene.practice and scene.taken == 0
    assert walk.profile.learner.attempts[TALK].answers == []
    assert debrief(walk, "ask", "stay", "thank").first is not None


def test_other_wordings_come_up_in_other_attempts(walk: Player) -> None:
    heard = set()
    for _ in range(8):
        scene = walk.view()
        assert isinstance(scene, views.Scene) and scene.decision
        heard |= {option.text for option in scene.decision.options if option.id == "ask"}
        consequence_shown = say(walk, "ask")
        assert isinstance(consequence_shown, views.Scene)
        assert consequence_shown.fresh[0][0].text in heard, "what I said is what I chose"
        talked_to_the_end(walk)
        walk.act(Again())
    assert heard == {"You look tired. Coffee?", "Rough night? Coffee?"}
