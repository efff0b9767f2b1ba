"""What a course gives away to those who only look at its options."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli.course_choice import course_here
from relcourse.cli.narration import narrate
from relcourse.cli.progress_bar import with_progress
from relcourse.cli.stop import stop_on_errors
from relcourse.cli.typed_path import READ

_EPILOG = """
\b
Examples:
  relcourse simulate
  relcourse simulate ~/courses/our-team --rounds 200
  relcourse simulate --json | jq .leaks
"""


@click.command(epilog=_EPILOG)
@click.argument("course", type=READ, required=False)
@click.option("--rounds", type=click.IntRange(20, 100_000), default=1000, help="Random rounds.  [default: 1000]")
@click.option("--seed", type=int, default=1, help="The same seed gives the same figures.  [default: 1]")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def simulate(course: Path | None, rounds: int, seed: int, as_json: bool) -> None:
    """Let test-wise players take a course: what do they score against chance?

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
        folder = CourseFolder(course or course_here())
    used, left_out = used_exercises(folder)
    played, too_long, allowance = [], [], Allowance()
    players = casts(used)
    for each in with_progress(used, "Playing"):
        try:
            played.append(play(each, rounds, seed, allowance, players[each.module]))
        except LeftOut:
            too_long.append(each.exercise.id)
        except Unplayable:
            left_out.append(each.exercise.id)
    scored = [each for each in played if each]
    title = folder.course.title
    if as_json:
        click.echo(simulated_json(title, scored, rounds, seed))
    else:
        click.echo("\n".join(simulated_lines(title, scored, rounds, seed)))
    if too_long:
        narrate(f"Left out, as these conversations take too long together: {', '.join(too_long)}.")
    if left_out:
        narrate(f"Left out, as `relcourse check` finds errors there: {', '.join(left_out)}.")
