"""What a course gives away to those who only look at its options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli.file_or_name import looked_at
from relcourse.cli.narration import narrate
from relcourse.cli.progress_bar import with_progress
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.cli.typed_path import READ

if TYPE_CHECKING:
    from relcourse.course.folder import CourseFolder
    from relcourse.workbench.simulate.simulation import Used

_EPILOG = """
\b
Examples:
  relcourse simulate
  relcourse simulate ~/courses/our-team --rounds 200
  relcourse simulate table-nine
  relcourse simulate --json | jq .leaks

PATH is a course's folder, or one exercise of a course: its file, or its name in the course here, else in the
bundled one.
"""


@click.command(epilog=_EPILOG)
@click.argument("path", type=READ, required=False)
@click.option("--rounds", type=click.IntRange(20, 100_000), default=1000, help="Random rounds.  [default: 1000]")
@click.option("--seed", type=int, default=1, help="The same seed gives the same figures.  [default: 1]")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def simulate(path: Path | None, rounds: int, seed: int, as_json: bool) -> None:
    """Let test-wise players take a course, or one exercise: what do they score against chance?

    The longest option, the shortest, the first and the last as written, the middle of every scale, everything that
    can be marked, the warmest words, always the question; most numbers and words of time, a time with a way out,
    neither the longest nor the shortest, the plainest words, and these four together. None of them reads what it picks.
    One more has learned from the modules before which words stand in keys.
    """
    from relcourse.course.folder import CourseFolder
    from relcourse.play.allowance import Allowance
    from relcourse.play.states import LeftOut
    from relcourse.play.values import Unplayable
    from relcourse.workbench.simulate.simulation import casts, play, used_exercises
    from relcourse.workbench.simulate.simulation_report import simulated_json, simulated_lines

    with stop_on_errors():
        path = looked_at(path)
        folder = CourseFolder(path.absolute().parents[1] if path.is_file() else path)
    used, left_out = used_exercises(folder)
    played, too_long, allowance = [], [], Allowance()
    players, title = casts(used), folder.course.title
    if path.is_file():
        used, left_out, title = _alone(folder, path, used)
    for each in with_progress(used, "Playing"):
        try:
            played.append(play(each, rounds, seed, allowance, players[each.module]))
        except LeftOut:
            too_long.append(each.exercise.id)
        except Unplayable:
            left_out.append(each.exercise.id)
    scored = [each for each in played if each]
    if as_json:
        click.echo(simulated_json(title, scored, rounds, seed))
    else:
        click.echo("\n".join(simulated_lines(title, scored, rounds, seed)))
    if too_long:
        narrate(f"Left out, as these conversations take too long together: {', '.join(too_long)}.")
    if left_out:
        narrate(f"Left out, as `relcourse check` finds errors there: {', '.join(left_out)}.")


def _alone(folder: CourseFolder, path: Path, used: list[Used]) -> tuple[list[Used], list[str], str]:
    """One exercise as a lesson uses it, its name where it has errors, its title; else a sentence ends the command."""
    from relcourse.course.kinds import Exercise
    from relcourse.course.loaded_lesson import Broken

    if path.absolute().parent.name != "exercises":
        stop(f"{path} is no exercise. Name a course's folder, or a file in its exercises/.")
    content = folder.exercise(path.stem)
    found = [each for each in used if each.exercise.id == path.stem]
    if isinstance(content, Exercise) and not found:
        stop(f"No lesson uses `{path.stem}`. Name it under a lesson's `steps:` or `reviews:`, and simulate it then.")
    return found, [path.stem] if isinstance(content, Broken) else [], content.title
