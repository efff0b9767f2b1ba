"""What the data of learners say of an exercise, with ``relcourse check --with``: RC941 to RC947."""

from __future__ import annotations

from collections.abc import Mapping

from relcourse.course.diagnostics.codes import Code, code

_FEW = " Below 30 learners this moves a lot by chance."


def _also_of_few(cases: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Each case once more, as it is told of few learners."""
    few = {f"{key}, few" if key else "few": (f"{what}{_FEW}", do) for key, (what, do) in cases.items()}
    return {**cases, **few}


CODES: tuple[Code, ...] = (
    code("RC941", "learners' data", "a key that learners' data speak against", _also_of_few({
        "": (
            "Who does well elsewhere does badly here: r {r}, of about {learners:learner}. The key is probably wrong.",
            "Let somebody who knows the matter answer without it; where they answer otherwise, change the key.",
        ),
        "other": (
            "Who does well elsewhere does badly here: r {r}, of about {learners:learner}. The key is probably wrong: "
            "elsewhere, the {others} or so who chose `{other}` score {gap} more than the {mine} who chose this.",
            "Let somebody who knows the matter answer without the key; where they choose `{other}`, too, give that "
            "the credit.",
        ),
        "few chose it": (
            "Who does well elsewhere does badly here: r {r}, of about {learners:learner}. The key is probably wrong: "
            "few chose it, and elsewhere the {others} or so who chose `{other}` score most.",
            "Let somebody who knows the matter answer without the key; where they choose `{other}`, too, give that "
            "the credit.",
        ),
        "marks": (
            "Who does well elsewhere does badly here: r {r}, of about {learners:learner}. Marks are probably wrong.",
            "Let somebody who knows the matter choose without them; where they choose otherwise, change the marks.",
        ),
    }), """
    Those who do well at the other exercises do badly at this one, and the whole 95 % interval of that r lies below 0:
    of a thousand sound items about one has such an interval at 30 learners. Mostly the wrong option has the credit.
    Or the text misleads those who know most: then say in the situation what makes the key right. Where the key changes,
    the exercise has another revision, and these data no longer speak of it.
    """, stage="rules"),
    code("RC942", "learners' data", "an exercise that separates the wrong way", _also_of_few({
        "": (
            "Who does well elsewhere does rather worse here: r {r}, of about {learners:learner}.",
            "Look at it: is the key right, and does the text say what makes it so?",
        ),
    }), """
    Those who do well at the other exercises do not do well at this one. It may be chance, as the interval holds 0: of
    sound items one in six is below 0 at 30 learners. So nothing is wrong for sure; read it once more, and look again
    when more learners have handed out what they did.
    """, severity="note", stage="rules"),
    code("RC943", "learners' data", "an option that hardly anybody chooses", {
        "": (
            "Fewer than {few} of about {learners:learner} chose this.",
            "Make it something that a sensible person would do, or put another option in its place.",
        ),
        "scene": (
            "Fewer than {few} of about {learners:learner} chose this when they first came here.",
            "Make it something that a sensible person would do, or put another choice in its place.",
        ),
    }, """
    Fewer than one in ten chose this option at the first attempt. What nobody is drawn to takes time to read and
    teaches nothing. Let it be what people really say or do there. A choice of a conversation that has `needs` is
    left out, as few may have been offered it.
    """, severity="note", stage="rules"),
    code("RC944", "learners' data", "a question that nearly everybody answers alike", {
        "": (
            "Nearly all get this right: the mean score is {facility}, of about {learners:learner}.",
            "Make the weaker answers more tempting, or leave it as an easy beginning.",
        ),
        "key": (
            "Nearly all get this right: fewer than {few} of about {learners:learner} chose otherwise than `{option}`.",
            "Make the weaker options more tempting, or leave it as an easy beginning.",
        ),
        "scene": (
            "Fewer than {few} of about {learners:learner} chose otherwise than `{option}` when they first came here.",
            "Make the other choices something that a sensible person would do.",
        ),
    }, """
    Nine of ten answer this alike at the first attempt, so most learn nothing from it, and it says nothing of what
    anybody can do. As an easy beginning that may be meant. Otherwise let the weaker options be what people really do.
    """, severity="note", stage="rules"),
    code("RC945", "learners' data", "a question that nearly everybody gets wrong", _also_of_few({
        "": (
            "Nearly all get this wrong: the mean score is {facility}, of about {learners:learner}.",
            "Let somebody who knows the matter answer it; if the key is right, let the text say what makes it so.",
        ),
        "key": (
            "This is the key, and fewer than {few} of about {learners:learner} chose it.",
            "Let somebody who knows the matter answer it; if the key is right, let the text say what makes it so.",
        ),
    }), """
    Hardly anybody earns much here at the first attempt. Either the key is not the best answer, or what makes it the
    best does not stand in the text, or it comes before what would prepare for it.
    """, severity="note", stage="rules"),
    code("RC946", "learners' data", "a place that learners call unclear", {
        "": (
            "About {learners:learner} called this unclear.",
            "Let somebody new read it and say back what they understood; then say it more plainly.",
        ),
    }, """
    Five learners or more pressed the key for "unclear" here. It stands at the scene, or at the title of an exercise or
    a page. They may have read older words of it: another wording is no other revision.
    """, severity="note", stage="rules"),
    code("RC947", "learners' data", "data of another version", {
        "": (
            "The data are of another version ({revs}) than this one (`{rev}`).",
            "Wait for data of this one, or check the course as those learners had it.",
        ),
    }, """
    Learners answered this exercise when its key, its options or its ways were others. What they did then says nothing
    of how it stands now, so nothing is told of it.
    """, severity="note", stage="rules"),
)  # fmt: skip
