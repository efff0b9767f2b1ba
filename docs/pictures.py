"""Draw the README's pictures and record its first minute, from the real app: ``python docs/pictures.py``.

``conversation.svg`` and ``looking-back.svg`` are screens; ``first-minute.cast`` is what a terminal was sent from the
first start to the first words after a decision, for asciinema's player, and ``first-minute.svg`` shows the same.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent
LESSON, SIZE, SEED = "past-fine-thanks", (84, 30), 5
CONVERSATION = "enter", "right", "enter", "4", "enter", "right", "right", "enter"
OVER = "over"
"""In place of a key: answer and read on until the conversation is over."""
FIRST_MINUTE = ("", 5.0), ("enter", 4.0), ("enter", 2.0), ("enter", 5.0), ("2", 4.0), ("enter", 4.0), ("enter", 4.0)
"""Keys from the first start on, each with the seconds that what it brings is left to be read."""
SMALL = 80, 24
_QUIET = 0.4
"""Seconds without a byte after which a screen is taken to be whole."""


async def _played(keys: tuple[str, ...], size: tuple[int, int], *, name: str) -> list[str]:
    """The screens that keys lead to, as SVG, the one before any key first: of a lesson for somebody with a name."""
    from relcourse.course.bundled import bundled_course
    from relcourse.learner.outline_cache import fresh_outline
    from relcourse.store.environment import real_environment
    from relcourse.store.event_log import Log
    from relcourse.store.paths import profile_path
    from relcourse.store.settings import keep_setting
    from relcourse.tui.app import RelcourseApp
    from relcourse.tui.panes.debrief_pane import DebriefPane
    from relcourse.tui.screens.player import PlayerScreen

    course = bundled_course()
    fresh_outline(course)
    log = Log(profile_path("me"), replace(real_environment(), new_seed=lambda: SEED))
    if name:
        keep_setting(log, "name", name)
    app = RelcourseApp(course, log)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        if name:
            await app.push_screen(PlayerScreen(lambda: app.session.open_lesson(LESSON)))
        await pilot.pause(_QUIET)
        pictures = [app.export_screenshot(title="relcourse")]
        for key in keys:
            while key == OVER and not isinstance(app.screen.pane, DebriefPane):  # type: ignore[attr-defined]
                await pilot.press("1", "right")
                await pilot.pause(_QUIET)
            if key != OVER:
                await pilot.press(key)
                await pilot.pause(_QUIET)
            pictures.append(app.export_screenshot(title="relcourse"))
        return pictures


def self_contained(svg: str, name: str = "t") -> str:
    """The picture with the reader's own monospace font, fetching none; ``name`` tells it from others in one file."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r'"?Fira Code"?(, monospace)?', "ui-monospace, Menlo, Consolas, monospace", svg)
    return re.sub(r"terminal-\d+-", f"{name}-", svg)


def animated(pictures: list[str], seconds: list[float]) -> str:
    """Pictures of one size, one after the other, again and again, each for its seconds."""
    whole = sum(seconds)
    outer = re.match(r"<svg[^>]*>", pictures[0])
    assert outer, "a picture is an SVG"
    styles, frames, at = [], [], 0.0
    for number, (picture, lasts) in enumerate(zip(pictures, seconds, strict=True)):
        begin, end = 100 * at / whole, 100 * (at + lasts) / whole
        shown = f"0%, {begin:.3f}% {{ visibility: hidden }} {begin:.3f}%, {end:.3f}% {{ visibility: visible }}"
        styles.append(f"@keyframes f{number} {{ {shown} {end:.3f}%, 100% {{ visibility: hidden }} }}")
        styles.append(f"#f{number} {{ animation: f{number} {whole:g}s step-end infinite }}")
        frames.append(f'<g id="f{number}">{self_contained(picture, f"t{number}")}</g>')
        at += lasts
    return f"{outer[0]}<style>{' '.join(styles)}</style>{''.join(frames)}</svg>\n"


def recording(steps: tuple[tuple[str, float], ...], home: str) -> Iterator[str]:
    """Lines of asciinema's cast, version 2: what a terminal is sent, with a reader's pauses, not this machine's."""
    columns, rows = SMALL
    yield json.dumps({"version": 2, "width": columns, "height": rows, "title": "relcourse: the first minute"})
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(_nobody_yet(home), TERM="xterm-256color", COLORTERM="truecolor")
        os.execv(sys.executable, [sys.executable, "-m", "relcourse"])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    try:
        now = 0.0
        for key, seconds in steps:
            os.write(terminal, {"enter": "\r"}.get(key, key).encode())
            sent = _sent(terminal)
            yield json.dumps([round(now, 2), "o", sent.decode(errors="replace")], ensure_ascii=False)
            now += seconds
        yield json.dumps([round(now, 2), "o", ""])
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def _sent(terminal: int) -> bytes:
    """All that comes until nothing more does."""
    sent, quiet_since = b"", time.monotonic()
    while not sent or time.monotonic() - quiet_since < _QUIET:
        if select.select([terminal], [], [], 0.05)[0]:
            sent += os.read(terminal, 65536)
            quiet_since = time.monotonic()
    return sent


def _nobody_yet(home: str) -> dict[str, str]:
    """An environment where nobody has taken the course."""
    os.environ.pop("RELCOURSE_HOME", None)
    return {"HOME": home, "XDG_DATA_HOME": f"{home}/share"}


def _fresh(draw: Callable[[], Awaitable[Any]]) -> Any:
    """What is drawn for somebody who has no profile yet."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(_nobody_yet(folder))
        return asyncio.run(draw())  # type: ignore[arg-type]


def main() -> None:
    for file, keys in ("conversation", CONVERSATION), ("looking-back", (*CONVERSATION, OVER)):
        pictures = _fresh(lambda keys=keys: _played(keys, SIZE, name="Noor"))  # type: ignore[misc]
        (DOCS / f"{file}.svg").write_text(self_contained(pictures[-1]), encoding="utf-8")
    keys = tuple(key for key, _ in FIRST_MINUTE if key)
    pictures = _fresh(lambda: _played(keys, SMALL, name=""))
    (DOCS / "first-minute.svg").write_text(animated(pictures, [s for _, s in FIRST_MINUTE]), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        lines = "\n".join(recording(FIRST_MINUTE, folder))
    (DOCS / "first-minute.cast").write_text(f"{lines}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
