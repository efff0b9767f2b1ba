"""Another program has taken the profile's file away: what is asked then, and said of what comes of it."""

from __future__ import annotations

from pathlib import Path

from relcourse.course.questions import Option, PickOne
from relcourse.text.sentences import message, say

SAVE, LOOK_AGAIN, LEAVE = "save", "look-again", "leave"
GONE = message("Your profile's file is not in its place.")
BACK = message("The file is in its place again, and all is saved.")
LEFT = message("What this window held was not saved, as you wished.")


def ask() -> PickOne:
    """What to do now."""
    return PickOne(
        say(GONE),
        (
            Option(SAVE, say("Save what this window holds as a profile of its own, and go on in that.")),
            Option(LOOK_AGAIN, say("Look again: I have put the file back.")),
            Option(LEAVE, say("Leave without saving what this window holds.")),
        ),
    )


def saved(path: Path) -> str:
    """What is said once all is saved in a file of its own."""
    return say(
        "All is saved in the profile {profile}, and you go on in it. Next time: relcourse --profile {profile}",
        profile=path.stem,
    )


def kept(path: Path) -> str:
    """What is said at the end where nobody could be asked."""
    return say(
        "Your profile's file was not in its place any more. What this window held is saved in "
        "the profile {profile}. Go on in it: relcourse --profile {profile}",
        profile=path.stem,
    )
