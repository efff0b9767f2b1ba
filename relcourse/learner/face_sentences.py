"""Sentences that both faces say."""

STORED = (
    "What you answer and write is kept in one file on this computer, {path}. "
    "Nothing is sent anywhere, and you can stop at any moment: it is saved as you go."
)
NO_PLANS = "Your plans will be here. Lessons end with one: when something happens, you will do something with somebody."
OLDER_PLANS = "Before these: {count:,} more. relcourse plans lists them, too."
WHAT_THEN = "What did they do or say?"
LOOKED_BACK = {
    "done": "Done. Looking back is half of the learning.",
    "partly": "Partly: now you know what is in the way.",
    "not-yet": "Not yet. Make it smaller or give it another cue (w), let it go (x), or leave it as it is.",
}
NO_JOURNAL = (
    "What you write will be here: reflections with what you found in them, your plans, and what came of those. "
    "Lessons ask for it."
)
YOURS = "Yours alone. It stays on this computer."
NOT_FOUND = "Nothing in your journal has all of these words."
OLDER = "Before these: {count:,} more. A search looks through them, too."
FOR_GOOD = "This deletes the entry for good, with any draft of it. Nobody can bring it back."
FOUND = "What you found in it:"
STEP_GONE = "The step where you were is gone from this lesson. This is the nearest one still open."
NONE_OPEN = "The step where you were is gone from this lesson, and no other step of it is open."
SAVED = "Everything is saved. Until next time."


def welcome(course: str = "") -> str:
    """The first sentence of all, with the course's title where it is known already."""
    to = f"Welcome to {course}" if course else "Welcome"
    return f"{to}{'' if to.endswith(('.', '?', '!')) else '.'} You read a little, then you decide."
