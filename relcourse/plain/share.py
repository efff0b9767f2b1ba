"""Sharing line by line: what goes out, in words, and a file at a yes."""

from __future__ import annotations

from contextlib import suppress

from relcourse.learner.exported_file import CantExport
from relcourse.learner.settings_page import Preference
from relcourse.learner.share import NOTE, NOTHING_YET, Sharing, with_fitting_note
from relcourse.learner.share_words import FOR, STAYS, TAKES_OUT, WITHDRAWN, WRITTEN, goes_out, rows
from relcourse.plain.forms import until_it_fits
from relcourse.plain.line_io import LEAVE, Leave, Lines, asked, literal
from relcourse.plain.question_prompts import END
from relcourse.plain.unfinished_line import kept_if_it_ends
from relcourse.text.sentences import message, say
from relcourse.text.typed_input import typed_number

_EMPTIES = "-"


def share(lines: Lines, sharing: Sharing) -> None:
    """Show what would go out, and change it, until the learner goes home.

    Raises Quit at the end of the input, and ProfileError.
    """
    while True:
        choices = sharing.choices()
        going = goes_out(sharing.events(choices.ticks))
        lines.all((say("Share"), say(FOR) if going else say(NOTHING_YET), ""))
        if not going:
            return
        listed = rows(sharing, choices, sharing.events())
        _show(lines, going, listed)
        typed = lines.command(_prompt(sharing))
        if typed in ("", LEAVE):
            return
        if typed == "y":
            _write(lines, sharing)
            return
        if typed == "x" and sharing.was_handed_out:
            _withdraw(lines, sharing)
        elif at := typed_number(typed, len(listed)):
            _change(lines, sharing, listed[at - 1])
        else:
            letters = say("y, x") if sharing.was_handed_out else say("y")
            lines.say(say("Type a number from 1 to {most}, {letters} or Enter.", most=len(listed), letters=letters))


def _show(lines: Lines, going: tuple[str, ...], listed: tuple[Preference, ...]) -> None:
    lines.all((going[0], *(f"  {line}" for line in going[1:])))
    group = None
    for number, row in enumerate(listed, start=1):
        if row.group != group:
            group = row.group
            lines.all(("", say(group)))
        lines.all((f"{number}. {row.label}: {row.value}", f"  {row.about}"))
    lines.all(("", say(STAYS), ""))


def _prompt(sharing: Sharing) -> str:
    if sharing.was_handed_out:
        return say("A number to change a line, y to write the file, x to be taken out, Enter for home:")
    return say("A number to change a line, y to write the file, Enter for home:")


def _change(lines: Lines, sharing: Sharing, row: Preference) -> None:
    if row.switch:
        sharing.turn(row.key)
        return
    with suppress(Leave):
        if row.key == NOTE:
            _write_note(lines, sharing, row.label)
        else:
            until_it_fits(lines, lambda: _ask(lines, sharing, row))


def _ask(lines: Lines, sharing: Sharing, row: Preference) -> None:
    """Raises BadAnswer and Leave."""
    kept = getattr(sharing.choices(), row.key)
    prompt = say("{what} [Enter keeps: {kept}; - empties it]:", what=row.label, kept=kept) if kept else asked(row.label)
    typed = lines.field(prompt)
    if typed:
        sharing.write_in(row.key, "" if typed == _EMPTIES else typed)


def _write_note(lines: Lines, sharing: Sharing, label: str) -> None:
    """A note of several lines, kept line by line, however long: what is too long is said. Raises Leave."""
    kept = sharing.choices().note
    if kept:
        lines.all((say("You wrote:"), *(f"  {line}" for line in kept.splitlines())))
        how = message("{what} (Enter keeps it; - empties it; {sign} alone on a line ends a new one):")
    else:
        how = message("{what} (several lines are fine; {sign} alone on a line ends it):")
    with kept_if_it_ends(lambda typed: sharing.keep_note(typed or kept)):
        written = [lines.field(say(how, what=label, sign=END))]
    if written[0] in ("", END, _EMPTIES):
        if written[0] == _EMPTIES:
            sharing.keep_note("")
        return
    sharing.keep_note(written[0])
    with kept_if_it_ends(lambda typed: sharing.keep_note("\n".join([*written, typed]))):
        while (line := lines.read("  ...")) != END:
            written.append(literal(line))
            sharing.keep_note("\n".join(written))
    try:
        with_fitting_note(sharing.choices())
    except CantExport as error:
        lines.say(str(error))


def _write(lines: Lines, sharing: Sharing) -> None:
    try:
        lines.say(say(WRITTEN, path=sharing.write(sharing.choices())))
    except CantExport as error:
        lines.say(str(error))
    lines.say()


def _withdraw(lines: Lines, sharing: Sharing) -> None:
    lines.say(say(TAKES_OUT))
    if lines.command(say("Type yes to write it, Enter to leave it:")) in ("y", "yes"):
        try:
            lines.say(say(WITHDRAWN, path=sharing.withdraw()))
        except CantExport as error:
            lines.say(str(error))
    lines.say()
