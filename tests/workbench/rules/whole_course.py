"""The course as a whole."""

from tests.course.files import CHOICE, FRONT, LESSON
from tests.workbench.rules.cases import PICK, TRIED, Case, Files, edit, talk

TWO = {"lessons/course.yaml": edit(FRONT, ("[first]", "[first, second]"))}
SECOND = edit(LESSON, ("title: First", "title: Second"), ("[tried]", "[other]"))


def items(count: int) -> Files:
    names = [f"item-{index}" for index in range(count)]
    item = edit(CHOICE, ("kind: choice\n", "kind: choice\nskills: [noticing]\n"))
    taught = LESSON.replace("[tried]", "[item-0, tried]") + f"skills: [noticing]\nreviews: [{', '.join(names[1:])}]\n"
    return {
        "lessons/course.yaml": edit(FRONT, ("Noticing}", "¦Noticing}")) if count < 6 else FRONT,
        "lessons/first.yaml": taught,
        **{f"exercises/{name}.yaml": item.replace("Which one", f"Which {name}") for name in names},
    }


def two_talks(**changes: tuple[str, str]) -> Files:
    """Two lessons with a conversation each; the second one with changes."""
    other = talk(
        ("title: A talk", "title: Another talk"),
        ("Maya, an engineer", "Jo, a pilot"),
        ("      Maya: Fine.", "      Jo: Fine."),
        ("a lead", "a cook"),
    )
    return {**TWO, TRIED: talk(), "lessons/second.yaml": SECOND, "exercises/other.yaml": edit(other, *changes.values())}


def practices(coaching: str) -> Files:
    """Three practices; the conversation is in the third."""
    one = edit(FRONT, ("lessons: [first]", "coming: [Soon]"))
    more = "".join(f"  m{n}:\n    title: M{n}\n    skills: {{s{n}: S}}\n" for n in (2, 3))
    front = one + more + "    lessons: [first]\n"
    return {"lessons/course.yaml": front, TRIED: talk(("begin: door", f"begin: door\n{coaching}"))}


def twelve(*best: str) -> Files:
    """A lesson of twelve questions whose best answers are these, in turn."""
    names = [f"item-{index}" for index in range(12)]
    texts = {"wait": "Let it wait until noon.", "tell": "Tell her what to do."}
    assert all(text in PICK for text in texts.values())
    items = [edit(PICK, ("Ask what she needs.", best[index % len(best)])) for index in range(12)]
    steps = edit(LESSON, ("[tried]", f"[tried, {', '.join(names)}]"))
    title = "¦A little course" if best != EVEN else "A little course"
    front = edit(FRONT, ("A little course", title))
    files: Files = {"lessons/course.yaml": front, "lessons/first.yaml": steps}
    return {
        **files,
        **{
            f"exercises/{name}.yaml": item.replace("Which one", f"Which {name}")
            for name, item in zip(names, items, strict=True)
        },
    }


def twins(*changes: tuple[str, str], file: str = "exercises/two.yaml") -> Files:
    """An exercise and its twin, both held back; ``changes`` are those of a file."""
    one = edit(
        PICK,
        ("Which one?", "Which first?"),
        ("kind: choice\n", "kind: choice\nskills: [noticing]\ntwin: two\n"),
        (
            "ask: What do",
            "situation: |\n  A printing shop, ten to six. The press has stood still since noon.\nask: What do",
        ),
    )
    two = edit(
        one,
        ("twin: two", "twin: one"),
        ("Which first?", "Which then?"),
        ("ten to six", "noon"),
        ("credit: 0, because: It waits too long", "credit: 1, because: It has the time"),
        ("credit: 1, because: She can say it", "credit: 0, because: She has said it"),
    )
    texts = {"exercises/one.yaml": one, "exercises/two.yaml": two}
    lesson = {"lessons/first.yaml": LESSON + "reviews: [one, two]\n"}
    return {**lesson, **texts, file: edit(texts[file], *changes)}


ONE = "exercises/one.yaml"
UNNAMED = ("twin: one", "shuffle: yes")


def same_title(title: str) -> Files:
    """A second exercise of this title."""
    other = edit(CHOICE, ("Which one?", title))
    return {"exercises/untried.yaml": other, "lessons/first.yaml": edit(LESSON, ("[tried]", "[tried, untried]"))}


def begun(before: str) -> str:
    """An exercise with two explanations as they stand in the template, and this before the first."""
    first = "Three things to pick from cost her one word, and the staircase stays hers."
    other = "It was her staircase, and she had not offered to give it up."
    changes = ("because: It waits.", f"because: {before}'{first}'"), ("because: It asks.", f"because: '{other}'")
    return edit(CHOICE, *changes)


EVEN = ("Ask her about it.", "Ask what she may need.", "Ask what she wants to do.")
"""The shortest beside the other options, neither, the longest."""
ASKING = ("What do you need?", "What do you need now?", "What is it you need now?")

CASES = [
    Case("RC901", items(5), items(6)),
    Case("RC902", two_talks(a=("Jo, a pilot", "¦Maya, a pilot"), b=("Jo: Fine.", "Maya: Fine.")), two_talks()),
    Case("RC903", two_talks(a=("you: a cook", "you: ¦a lead, at night")), two_talks()),
    Case("RC904", practices("coaching: ¦each"), practices("coaching: end")),
    Case("RC905", twelve("Ask what she wants to do."), twelve(*EVEN)),
    Case("RC905", twelve("Ask her about it."), twelve(*EVEN)),
    Case("RC905", twelve(*ASKING), twelve(*EVEN)),
    Case("RC906", same_title("¦which one?"), same_title("Which two?")),
    Case("RC907", begun("¦"), begun("").replace("stays hers", "stays hers alone")),
    Case("RC908", twins(("twin: one", "twin: ¦none")) | {ONE: twins()[ONE].replace("twin: ", "twin: ¦")}, twins()),
    Case("RC908", twins(("twin: one", "twin: ¦two")) | {ONE: twins()[ONE].replace("twin: ", "twin: ¦")}, twins()),
    Case("RC908", twins(UNNAMED) | {ONE: twins()[ONE].replace("twin: ", "twin: ¦")}, twins()),
    Case(
        "RC908",
        twins(("Tell her what", "¦Tell him what")) | {ONE: twins()[ONE].replace("Tell her", "¦Tell her")},
        twins(),
    ),
    Case("RC908", twins(("Which then?", "¦Which first?")), twins()),
    Case(
        "RC908",
        twins(("situation: |\n  A printing shop, noon.", "situation: ¦|\n  A printing shop, ten to six.")),
        twins(),
    ),
    Case(
        "RC908",
        twins(
            ("twin: one", "twin: ¦one"),
            ("credit: 1, because: It has the time", "credit: 0, because: It waits too long"),
            ("credit: 0, because: She has said it", "credit: 1, because: She can say it"),
        ),
        twins(),
    ),
]
