"""Another program has taken the profile's file away: what is asked then, and said of what comes of it."""

from __future__ import annotations

from pathlib import Path

from relcourse.course.questions import Option, PickOne

SAVE, LOOK_AGAIN, LEAVE = "save", "look-again", "leave"
GONE = "Your profile's file is not in its place."
ASK = PickOne(
    GONE,
    (
        Option(SAVE, "Save what this window holds as a profile of its own, and go on in that."),
        Option(LOOK_AGAIN, "Look again: I have put the file back."),
        Option(LEAVE, "Leave without saving what this window holds."),
    ),
)
BACK = "The file is in its place again, and all is saved."
LEFT = "What this window held was not saved, as you wished."


def saved(path: Path) -> str:
    """What is said once all is saved in a file of its own."""
    return f"All is saved in the profile {path.stem}, and you go on in it. Next time: relcourse --profile {path.stem}"


def kept(path: Path) -> str:
    """What is said at the end where nobody could be asked."""
    return (
        "Your profile's file was not in its place any more. What this window held is saved in the profile "
        f"{path.stem}. Go on in it: relcourse --profile {path.stem}"
    )
