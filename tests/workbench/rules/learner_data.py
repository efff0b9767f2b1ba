"""Figures of learners' data: where each is told, in which words, and figures that say nothing.

The revision ``NOW`` in data stands for the one at hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from relcourse.workbench.check.learner_data import CalledUnclear, Chosen, ItemFigures, LearnerData
from tests.workbench.rules.cases import SELECT, Files, lesson, pick, talk

NOW, EARLIER = "now", "0ld"
K = 5


def item(
    learners: int = 60, facility: float | None = 0.5, r: float = 0.4, doubt: str = "", rev: str = NOW
) -> LearnerData:
    figures = ItemFigures("tried", rev, learners, facility, r, "-0.61 to 0.10", doubt)  # type: ignore[arg-type]
    return LearnerData((figures,), few=K)


def chosen(
    scene: str = "", rev: str = NOW, few: int | None = None, **learners: tuple[int, float | None] | int
) -> LearnerData:
    """Learners by option, beside how they were elsewhere; ``few`` is the sum of those that few chose."""
    pairs = {key: each if isinstance(each, tuple) else (each, 0.0) for key, each in learners.items()}
    rows = [Chosen("tried", rev, scene, key, count, mean) for key, (count, mean) in pairs.items()]
    return LearnerData((), (*rows, Chosen("tried", rev, scene, "", few, None)), few=K)


def unclear(
    learners: int = 10, step: str = "tried", exercise: str = "tried", scene: str = "", rev: str = NOW
) -> LearnerData:
    return LearnerData(unclear=(CalledUnclear("first", step, exercise, scene, rev, learners),), few=K)


def both(*parts: LearnerData) -> LearnerData:
    made = LearnerData(few=K)
    for each in parts:
        made = LearnerData(made.items + each.items, made.chosen + each.chosen, made.unclear + each.unclear, K)
    return made


def of_now(data: LearnerData, rev: str) -> LearnerData:
    """With the revision at hand in the place of ``NOW``."""
    return replace(
        data,
        items=tuple(each._replace(rev=rev) if each.rev == NOW else each for each in data.items),
        chosen=tuple(each._replace(rev=rev) if each.rev == NOW else each for each in data.chosen),
        unclear=tuple(each._replace(rev=rev) if each.rev == NOW else each for each in data.unclear),
    )


@dataclass(frozen=True)
class DataCase:
    """``says`` is what stands at the mark in ``files``; with ``quiet`` in its place nothing is told of the code."""

    code: str
    files: str | Files
    data: LearnerData
    says: str
    quiet: tuple[LearnerData, ...] = field(default=())


KEY = pick(("text: Ask what", "text: ¦Ask what"))
OTHER = pick(("text: Tell her", "text: ¦Tell her"))
TITLE = pick(("title: ", "title: ¦"))
MORE = ("      talk: {", "      more: {do: Wait., mark: good, because: It waits.}\n      talk: {")
"""A third choice in the scene `walk`."""
DOUBTED = item(r=-0.45, doubt="key")

CASES = [
    DataCase(
        "RC941", KEY, DOUBTED,
        "Who does well elsewhere does badly here: r -0.45 (95 % -0.61 to 0.10), of about 60 learners."
        " The key is probably wrong.",
        (item(), item(r=-0.1, doubt="look"), item(r=-0.45, doubt="key", rev=EARLIER)),
    ),
    DataCase(
        "RC941", KEY, both(item(25, r=-0.45, doubt="key"), chosen(ask=(5, -0.2), tell=(10, 0.15), wait=(10, 0.1))),
        "Who does well elsewhere does badly here: r -0.45 (95 % -0.61 to 0.10), of about 25 learners."
        " The key is probably wrong: elsewhere, the 10 or so who chose `tell` score 0.35 more"
        " than the 5 who chose this. Below 30 learners this moves a lot by chance.",
    ),
    DataCase(
        "RC941", KEY, both(DOUBTED, chosen(wait=(30, -0.1), tell=(30, 0.1))),
        "Who does well elsewhere does badly here: r -0.45 (95 % -0.61 to 0.10), of about 60 learners."
        " The key is probably wrong: few chose it, and elsewhere the 30 or so who chose `tell` score most.",
    ),
    DataCase(
        "RC941", KEY, both(DOUBTED, chosen(ask=(30, 0.2), tell=(30, -0.2))),
        "Who does well elsewhere does badly here: r -0.45 (95 % -0.61 to 0.10), of about 60 learners."
        " The key is probably wrong.",
    ),
    DataCase(
        "RC941", SELECT.replace("options:", "¦options:"), DOUBTED,
        "Who does well elsewhere does badly here: r -0.45 (95 % -0.61 to 0.10), of about 60 learners."
        " The key is probably wrong.",
    ),
    DataCase(
        "RC941", talk(("title: ", "title: ¦")), DOUBTED,
        "Who does well elsewhere does badly here: r -0.45 (95 % -0.61 to 0.10), of about 60 learners."
        " Marks are probably wrong.",
    ),
    DataCase(
        "RC942", TITLE, item(25, r=-0.2, doubt="look"),
        "Who does well elsewhere does rather worse here: r -0.20 (95 % -0.61 to 0.10), of about 25 learners."
        " Below 30 learners this moves a lot by chance.",
        (item(25), DOUBTED),
    ),
    DataCase(
        "RC943", OTHER, chosen(ask=30, wait=20), "Fewer than 5 of about 50 learners chose this.",
        (chosen(ask=30, wait=15), chosen(ask=40, wait=9, tell=5), chosen(ask=50), chosen(ask=30, wait=20, rev=EARLIER)),
    ),
    DataCase(
        "RC943", talk(("      hear:", "      ¦hear:"), MORE),
        chosen("walk", talk=(30, None), more=(20, None)),
        "Fewer than 5 of about 50 learners chose this when they first came here.",
        (chosen("walk", talk=30, more=20, hear=5), chosen("walk", talk=20, more=20), chosen("door", stay=50, go=50)),
    ),
    DataCase(
        "RC944", TITLE, chosen(ask=50),
        "Nearly all get this right: fewer than 5 of about 50 learners chose otherwise than `ask`.",
        (chosen(ask=45), chosen(ask=50, wait=5), chosen(wait=50), item(facility=0.89)),
    ),
    DataCase(
        "RC944", TITLE, both(item(facility=0.9), chosen(ask=55, wait=5)),
        "Nearly all get this right: the mean score is 0.90, of about 60 learners.",
    ),
    DataCase(
        "RC944", talk(("  door:", "  ¦door:")), chosen("door", stay=50),
        "Fewer than 5 of about 50 learners chose otherwise than `stay` when they first came here.",
        (chosen("door", stay=45), chosen("door", stay=50, go=5)),
    ),
    DataCase(
        "RC945", KEY, both(item(facility=0.1), chosen(wait=30, tell=20)),
        "This is the key, and fewer than 5 of about 50 learners chose it.",
        (chosen(wait=30, tell=15), chosen(wait=30, tell=20, ask=5), item(facility=0.21), item(facility=None)),
    ),
    DataCase(
        "RC945", TITLE, item(25, facility=0.2),
        "Nearly all get this wrong: the mean score is 0.20, of about 25 learners."
        " Below 30 learners this moves a lot by chance.",
    ),
    DataCase(
        "RC946", TITLE, both(unclear(5), unclear(10, step="again")), "About 10 learners called this unclear.",
        (unclear(rev=EARLIER), unclear(exercise="", step="elsewhere", rev="")),
    ),
    DataCase("RC946", talk(("  walk:", "  ¦walk:")), unclear(scene="walk"), "About 10 learners called this unclear."),
    DataCase(
        "RC946",
        {"lessons/first.yaml": next(iter(lesson("One idea.").values())).replace("page: ", "page: ¦")},  # type: ignore[arg-type]
        unclear(step="a-page", exercise="", rev=""),
        "About 10 learners called this unclear.",
    ),
    DataCase(
        "RC947", TITLE, both(item(rev=EARLIER), chosen(rev="0lder", ask=10)),
        "The data are of another version (`0ld`, `0lder`) than this one (`{rev}`).",
        (both(item(rev=EARLIER), item()),),
    ),
]  # fmt: skip
