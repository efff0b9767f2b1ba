"""Courses that are small on disk and large in what they ask for, each by a function of its size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Files = dict[str, str]
"""The files of a course below its folder, besides those of ``FRAME``."""

FRAME = {
    "lessons/course.yaml": (
        'id: large\ntitle: Large\nversion: "1"\nmodules:\n'
        "  one: {title: One, skills: {asking: Asking}, lessons: [first]}\n"
    ),
    "lessons/first.yaml": (
        "title: First\nobjective: To be opened.\nminutes: 5\nsteps:\n  - {page: Before, text: A page.}\n  - tried\n"
    ),
    "exercises/tried.yaml": (
        "kind: choice\ntitle: Tried\nskills: [asking]\nask: What first?\noptions:\n"
        "  ask: {text: Ask., credit: 1, because: So.}\n  tell: {text: Tell., credit: 0, because: So.}\n"
    ),
}
MOST = 256 * 1024


def written(root: Path, files: Files) -> Path:
    """A course on disk."""
    for name, text in {**FRAME, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


# Conversations

MARKS = ("best", "good", "weak", "poor")


def talk(
    scenes: int,
    meters: int,
    *,
    choices: int = 4,
    ways: int = 2,
    when: Callable[[int], str] = lambda n: f"m0 >= {n % 90 + 5}",
    moves: int = 0,
    gates: int = 0,
    needs: bool = False,
    tests: int = 0,
) -> str:
    """A chain of scenes in which every choice moves meters, so that states multiply; ``when`` makes conditions."""
    numbers = iter(range(10**9))
    lines = ["kind: scenario", "title: A talk", "you: Somebody.", "begin: s0"]
    lines += ["meters: {" + ", ".join(f"m{n}: 50" for n in range(meters)) + "}"] if meters else []
    lines += ["endings: {high: {name: High, debrief: So.}, low: {name: Low, debrief: So.}}"]
    lines += ["tests:"] * bool(tests)
    lines += [f"  t{n}: {{choose: [{', '.join(['c0'] * scenes)}], ends: high}}" for n in range(tests)]
    lines += ["scenes:"]
    for scene in range(scenes):
        after = f"s{scene + 1}" if scene + 1 < scenes else "high"
        lines += [f"  s{scene}:", "    script: |", "      So."]
        lines += [f"      [{when(next(numbers))}] x{n}" for n in range(gates)]
        lines += ["    next:"]
        lines += [f"    - {{when: {when(next(numbers))}, goto: {after}}}" for _ in range(ways - 1)]
        lines += [f"    - {after if scene + 1 < scenes else 'low'}", "    choices:"]
        for choice in range(choices):
            moved = {
                (scene * choices + choice + n) % meters: (choice + 1) * (n + 1) * (-1) ** choice
                for n in range(moves or min(meters, 2))
            }
            said = f"say: x, because: x, mark: {MARKS[choice % 4]}"
            said += ", moves: {" + ", ".join(f"m{m}: {by}" for m, by in moved.items()) + "}" if moved else ""
            said += f", needs: {when(next(numbers))}" if needs and choice else ""
            lines += [f"      c{choice}: {{{said}}}"]
    return "\n".join(lines) + "\n"


def alone(text: str) -> Files:
    return {"exercises/tried.yaml": text}


def many_states(size: int) -> Files:
    """Meters that all decide later on: states multiply from scene to scene."""
    meters = 4
    return alone(talk(size, meters, when=lambda n: f"m{n % meters} >= {n % 90 + 5}", ways=4))


def many_ways(size: int) -> Files:
    return alone(talk(size, 3, choices=8, ways=12, when=lambda n: f"m{n % 3} >= {n % 90 + 5}"))


def long_conditions(size: int) -> Files:
    """Conditions of as many comparisons as there may be, of which hardly one holds."""
    return alone(
        talk(30, 3, choices=8, when=lambda _: " or ".join(f"m{k % 3} > {99 + k % 2}" for k in range(32)), ways=size)
    )


def endless_conditions(size: int) -> Files:
    return alone(talk(3, 3, when=lambda _: " or ".join(f"m{k % 3} > 99" for k in range(size)), ways=3))


def many_meters(size: int) -> Files:
    """Meters that every choice moves; 40 of them are the most."""
    count = 40 if size <= 40 else size
    return alone(talk(6, count, choices=8, when=lambda n: f"m{n % count} >= 55", ways=4, moves=size))


def many_gates(size: int) -> Files:
    """Lines that are shown under conditions, held against every state."""
    return alone(talk(9, 3, gates=size, when=lambda n: f"m{n % 3} >= {n % 97 + 2}"))


def many_scenes(size: int) -> Files:
    return alone(talk(size, 0, choices=1, ways=1).replace("mark: best", "mark: best", 1))


def many_tests(size: int) -> Files:
    return alone(talk(60, 1, choices=2, ways=2, tests=size))


def needs_of_all(size: int) -> Files:
    return alone(talk(size, 3, choices=8, ways=3, needs=True, when=lambda n: f"m{n % 3} >= {n % 90 + 5}"))


def a_loop(size: int) -> Files:
    return alone(talk(size, 1, choices=2, ways=1).replace("- low", "- s0"))


def offered_once(size: int) -> Files:
    """Choices that are each offered once: all of them are remembered."""
    return alone(talk(size // 4, 0, ways=1).replace("because: x", "because: x, once: true"))


# Files that are wrong in many places


def unknown_keys(size: int) -> Files:
    return {"exercises/tried.yaml": FRAME["exercises/tried.yaml"] + "".join(f"optoin{n}: x\n" for n in range(size))}


def one_slip_many_times(size: int) -> Files:
    """Keys that --fix can mend, each in an option of its own."""
    options = "".join(f"  o{n}: {{texxt: Text {n}., credit: 0, because: So.}}\n" for n in range(size))
    return alone("kind: choice\ntitle: Tried\nask: What?\noptions:\n" + options)


def unknown_places(size: int) -> Files:
    """Every scene leads to one that is nearly there: nearest names among as many."""
    text = talk(size, 0, choices=1, ways=1)
    return alone(text.replace("- s", "- scene-s"))


def keys_twice(size: int) -> Files:
    return alone(FRAME["exercises/tried.yaml"] + "title: Again\n" * size)


def anchors(size: int) -> Files:
    return alone("title: &a x\n" + "".join(f"k{n}: *a\n" for n in range(size)))


def cut_texts(size: int) -> Files:
    return alone("kind: survey\ntitle: x\n" + "".join(f"k{n}: some text #and more\n" for n in range(size)))


def hidden_characters(size: int) -> Files:
    return alone("kind: choice\ntitle: x\n" + "".join(f"k{n}: so\u202eme\n" for n in range(size)))


def unread_quotes(size: int) -> Files:
    return alone("kind: choice\ntitle: x\n" + "k:\n" * size + '"open\n' * size)


def unlisted_options(size: int) -> Files:
    """A list of options without names, which go by digests of their texts."""
    return alone(
        "kind: choice\ntitle: Tried\nask: What?\noptions:\n"
        + "".join(f"  - {{text: Text {n}., credit: {n % 2}, becaus: So.}}\n" for n in range(size))
    )


def many_options(size: int) -> Files:
    options = "".join(f"  o{n}: {{text: Text {n} is so., credit: {n % 2}, because: So.}}\n" for n in range(size))
    return alone("kind: choice\ntitle: Tried\nask: What?\noptions:\n" + options)


# Whole courses


def many_lessons(size: int) -> Files:
    """Lessons of two steps, a page and the same exercise."""
    per = 4
    names = [f"lesson-{n}" for n in range(size)]
    front = ['id: large\ntitle: Large\nversion: "1"\nmodules:']
    for m in range(per):
        mine = "\n".join(f"      - {name}" for name in names[m::per])
        front += [f"  m{m}:\n    title: M{m}\n    skills: {{skill-{m}: Skill {m}}}\n    lessons:\n{mine}"]
    lesson = (
        "title: The lesson {name}\nobjective: So.\nminutes: 5\nskills: [skill-0]\n"
        "steps:\n  - {{page: One, text: A page.}}\n  - tried\n"
    )
    return {
        "lessons/course.yaml": "\n".join(front) + "\n",
        **{f"lessons/{name}.yaml": lesson.format(name=name) for name in names},
    }


def missing_lessons(size: int) -> Files:
    """The front page lists each lesson under a name that is nearly its own."""
    made = many_lessons(size)
    return {**made, "lessons/course.yaml": made["lessons/course.yaml"].replace("- lesson-", "- lseson-")}


def renamed_lessons(size: int) -> Files:
    made = many_lessons(size)
    return {
        name: text + f"formerly: [{_stem(name)}-before, {_stem(name)}-first]\n"
        if name != "lessons/course.yaml"
        else text
        for name, text in made.items()
    }


def _stem(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".yaml")


def many_skills(size: int) -> Files:
    skills = "".join(f"      skill-{n}: {{name: Skill {n}, formerly: [old-{n}]}}\n" for n in range(size))
    front = (
        'id: large\ntitle: Large\nversion: "1"\nmodules:\n  one:\n    title: One\n    lessons: [first]\n    skills:\n'
    )
    lesson = FRAME["lessons/first.yaml"] + "skills: [" + ", ".join(f"skil-{n}" for n in range(size)) + "]\n"
    return {"lessons/course.yaml": front + skills, "lessons/first.yaml": lesson}


def many_sources(size: int) -> Files:
    """Works that are cited under names that are nearly theirs."""
    works = "".join(f"work-{n}: {{cite: A {n}, says: So., strength: fair, caveat: So.}}\n" for n in range(size))
    cites = ", ".join(f"wrok-{n}" for n in range(size))
    lesson = FRAME["lessons/first.yaml"].replace("text: A page.}", f"text: A page., cites: [{cites}]}}")
    return {"lessons/sources.yaml": works, "lessons/first.yaml": lesson}


def many_files(size: int) -> Files:
    """Exercises that no lesson uses, under names that a lesson nearly names."""
    lesson = FRAME["lessons/first.yaml"] + "reviews: [" + ", ".join(f"exrecise-{n}" for n in range(size)) + "]\n"
    return {
        "lessons/first.yaml": lesson,
        **{f"exercises/exercise-{n}.yaml": FRAME["exercises/tried.yaml"] for n in range(size)},
    }


def many_talks(size: int) -> Files:
    """Conversations that each take about as much as one may."""
    text = many_states(23)["exercises/tried.yaml"]
    names = [f"talk-{n}" for n in range(size)]
    lessons = {}
    front = FRAME["lessons/course.yaml"].replace("[first]", "[" + ", ".join(f"l{n}" for n in range(0, size, 40)) + "]")
    for at in range(0, size, 40):
        steps = "".join(f"  - {name}\n" for name in names[at : at + 40])
        lessons[f"lessons/l{at}.yaml"] = "title: L\nobjective: So.\nminutes: 5\nsteps:\n" + steps
    return {"lessons/course.yaml": front, **lessons, **{f"exercises/{name}.yaml": text for name in names}}
