"""Play an installed relcourse: ``play_installed.py PROGRAM CHECKOUT``. Needs the standard library only.

Ends with an error unless the program comes from its own installation, plays the opening line by line to its
end, and paints its home and the first step on a terminal.
"""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def in_lines(program: str) -> None:
    """The first conversation, the first option each time, a name, and home; then read the status."""
    typed = "\n" + "1\n\n" * 3 + "\nNoor\ns\n"
    done = subprocess.run([program], input=typed, capture_output=True, text=True, timeout=300, check=True)
    assert "Everything is saved" in done.stdout, done.stdout[-500:]
    assert "\x1b" not in done.stdout, "an escape code in plain mode"
    status = json.loads(
        subprocess.run([program, "status", "--json"], capture_output=True, text=True, check=True).stdout
    )
    assert status["conversations"] == 1, status
    print(f"played in lines: {status['answers']} answers, {status['steps_done']} of {status['steps']} steps")


def a_course_begun(program: str) -> None:
    """A course and one exercise of each sort from what the wheel brings along, checked."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "new", "course", folder], capture_output=True, check=True)
        for kind in (  # a course begins with a choice, and a second one from the template would be minded
            "select",
            "spot",
            "rank",
            "rate",
            "match",
            "scenario",
            "reflect",
            "commit",
            "survey",
            "page",
        ):
            names = [kind, f"a-{kind}", "--lesson", "first-lesson", "--course", folder]
            subprocess.run([program, "new", "exercise", *names], capture_output=True, check=True)
        done = subprocess.run([program, "check", folder], capture_output=True, text=True, check=True)
        assert "No problems found." in done.stderr, done.stdout
    print("begun a course")


def on_a_terminal(program: str) -> None:
    """Home must be painted, and Enter must open the one next thing."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
        os.execv(program, [program])
    seen = b""

    def wait_for(text: bytes) -> None:
        nonlocal seen
        end = time.monotonic() + 120
        while text not in seen:
            assert time.monotonic() < end, f"{text!r} never came"
            if select.select([terminal], [], [], 0.2)[0]:
                seen += os.read(terminal, 65536)

    try:
        wait_for(b"Relational leadership")
        wait_for(b"Go on: ")
        seen = b""
        os.write(terminal, b"\r")
        wait_for(b"home")  # the lesson that was begun in lines goes on: only from there a key leads home
        print("played on a terminal")
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def main(program: str, checkout: str) -> None:
    where = subprocess.run(
        [str(Path(program).parent / "python"), "-c", "import relcourse; print(relcourse.__file__)"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    assert not Path(where).is_relative_to(checkout), f"this is the checkout, not the wheel: {where}"
    in_lines(program)
    a_course_begun(program)
    on_a_terminal(program)


if __name__ == "__main__":
    main(*sys.argv[1:])
