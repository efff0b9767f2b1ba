"""What learners' data say, at the line that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds import Exercise, Scenario
from relcourse.course.kinds.passages import Decision
from relcourse.course.models import Page
from relcourse.course.positions import KeyPath
from relcourse.workbench.check.learner_data import Choices, Chosen, ItemAnalysis
from relcourse.workbench.check.rules.registry import rule

NEARLY_ALL, HARDLY_ANY = 9 / 10, 2 / 10
"""Mean scores, from 0 to 1: above the one an item is easy, below the other it is hard."""
FEW = 30
"""Learners below whom a figure moves a lot by chance."""


@rule("RC941", over=ItemAnalysis)
def doubted_key(analysis: ItemAnalysis) -> Iterator[Issue]:
    """Who does well elsewhere does badly here, and not by chance."""
    item, content = analysis.item, analysis.content
    if not item or item.doubt != "key" or not isinstance(content, Exercise):
        return
    r, learners, decision = item.r, item.learners, _question(content)
    found = issue(_answers(content), case="marks" if content.is_conversation else "", r=r, learners=learners)
    if decision:
        key, best = decision.keys[0], _best_elsewhere(analysis)
        mine = analysis.choices[""].told.get(key.id) if best else None
        found = found._replace(at=key.at)
        if best and not mine:
            others = best.learners or 0
            found = issue(key.at, case="few chose it", r=r, learners=learners, other=best.option, others=others)
        elif best and mine and best != mine:
            found = issue(
                key.at,
                case="other",
                r=r,
                learners=learners,
                other=best.option,
                others=best.learners or 0,
                mine=mine.learners or 0,
                gap=f"{(best.elsewhere or 0) - (mine.elsewhere or 0):.2f}",
            )
    yield found._replace(case=_case(found.case, learners))


@rule("RC942", over=ItemAnalysis)
def looked_at(analysis: ItemAnalysis) -> Iterator[Issue]:
    """Who does well elsewhere does worse here, perhaps by chance."""
    item = analysis.item
    if item and item.doubt == "look":
        yield issue(("title",), case=_case("", item.learners), r=item.r, learners=item.learners)


@rule("RC943", over=ItemAnalysis)
def hardly_chosen(analysis: ItemAnalysis) -> Iterator[Issue]:
    """An option that few of many chose, where several others were chosen."""
    for scene, choices in analysis.choices.items():
        if len(choices.told) > 1 and _many(choices, analysis.few):
            for name, at in _weaker(analysis.content, scene):
                if name not in choices.told:
                    case = "scene" if scene else ""
                    yield issue(at, case=case, few=analysis.few, learners=choices.learners)


@rule("RC944", over=ItemAnalysis)
def answered_alike(analysis: ItemAnalysis) -> Iterator[Issue]:
    """Nearly all choose the same, or earn nearly all there is."""
    few, item = analysis.few, analysis.item
    decision = _question(analysis.content)
    for scene, choices in analysis.choices.items():
        if choices.only and _many(choices, few):
            found = issue(("title",), case="key", option=choices.only, few=few, learners=choices.learners)
            if scene:
                yield found._replace(at=("scenes", scene), case="scene")
            elif decision and choices.only == decision.keys[0].id:
                yield found
                return
    if item and item.facility is not None and item.facility >= NEARLY_ALL:
        yield issue(("title",), facility=f"{item.facility:.2f}", learners=item.learners)


@rule("RC945", over=ItemAnalysis)
def gone_wrong(analysis: ItemAnalysis) -> Iterator[Issue]:
    """Hardly anybody chooses the key, or earns much; of a key that is doubted that is said already."""
    item, choices = analysis.item, analysis.choices.get("")
    if item and item.doubt == "key":
        return
    decision = _question(analysis.content)
    if decision and choices and decision.keys[0].id not in choices.told and _many(choices, analysis.few):
        yield issue(decision.keys[0].at, case="key", few=analysis.few, learners=choices.learners)
    elif item and item.facility is not None and item.facility <= HARDLY_ANY:
        facility = f"{item.facility:.2f}"
        yield issue(("title",), case=_case("", item.learners), facility=facility, learners=item.learners)


@rule("RC946", over=ItemAnalysis)
def called_unclear(analysis: ItemAnalysis) -> Iterator[Issue]:
    """Several called it unclear."""
    whole: KeyPath = ("page",) if isinstance(analysis.content, Page) else ("title",)
    for scene, learners in analysis.unclear.items():
        yield issue(("scenes", scene) if scene else whole, learners=learners)


@rule("RC947", over=ItemAnalysis)
def of_another_version(analysis: ItemAnalysis) -> Iterator[Issue]:
    """All that is told is of other revisions."""
    if analysis.other_revs:
        yield issue(("title",), revs=analysis.other_revs, rev=analysis.rev)


def _case(case: str, learners: int) -> str:
    return ", ".join(filter(None, (case, "few" if learners < FEW else "")))


def _many(choices: Choices, few: int) -> bool:
    """Whether fewer than ``few`` are fewer than one in ten of those who chose."""
    return few <= (1 - NEARLY_ALL) * choices.learners + 1e-9


def _question(content: Page | Exercise) -> Decision | None:
    """The one decision of a question that has one best option."""
    made = list(content.decisions()) if isinstance(content, Exercise) and not content.is_conversation else []
    return made[0] if len(made) == 1 and not made[0].many and len(made[0].keys) == 1 else None


def _answers(content: Exercise) -> KeyPath:
    """Where what an answer is held against stands."""
    return next((key.at for key in content.scoring_keys()), ("title",))


def _best_elsewhere(analysis: ItemAnalysis) -> Chosen | None:
    """The option whose choosers do best at other exercises, and better than the mean."""
    told = analysis.choices[""].told.values() if "" in analysis.choices else ()
    above = [each for each in told if each.elsewhere is not None and each.elsewhere > 0]
    return max(above, key=lambda each: each.elsewhere or 0, default=None)


def _weaker(content: Page | Exercise, scene: str) -> Iterator[tuple[str, KeyPath]]:
    """Options that everybody was offered, but for a question's key, and where they stand."""
    if isinstance(content, Scenario) and scene in content.scenes:
        for name, choice in content.scenes[scene].choices.items():
            if choice.needs is None:
                yield name, ("scenes", scene, "choices", name)
    elif not scene and (decision := _question(content)):
        yield from ((each.id, each.at) for each in decision.others)
