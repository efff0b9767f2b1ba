"""Sentences that both faces say."""

from relcourse.text.sentences import message

NO_PLANS = message(
    "Your plans will be here. Lessons end with one: when something happens, you will do something with somebody."
)
OLDER_PLANS = message("Before these: {count} more. relcourse plans lists them, too.")
WHAT_THEN = message("What did they do or say?")
HOW_DID_IT_GO = message("How did it go?")
LOOKED_BACK = {
    "done": message("Done. Looking back is half of the learning."),
    "partly": message("Partly: now you know what is in the way."),
    "not-yet": message("Not yet. Make it smaller or give it another cue (w), let it go (x), or leave it as it is."),
}
NO_JOURNAL = message(
    "What you write will be here: reflections with what you found in them, your plans, and "
    "what came of those. Lessons ask for it."
)
YOURS = message("Yours alone, in your own file.")
NOT_FOUND = message("Nothing in your journal has all of these words.")
OLDER = message("Before these: {count} more. A search looks through them, too.")
FOR_GOOD = message("This deletes the entry for good, with any draft of it. Nobody can bring it back.")
FOUND = message("The points that you compared it with:")
STEP_GONE = message("The step where you were is gone from this lesson. This is the nearest one still open.")
NONE_OPEN = message("The step where you were is gone from this lesson, and no other step of it is open.")
STRENGTHS = {
    "strong": message("strong"),
    "fair": message("fair"),
    "thin": message("thin"),
    "contested": message("contested"),
    "popular": message("popular"),
}
"""How strong the evidence of a work is, as a course says it."""
SAVED = message("Everything is saved. Until next time.")
