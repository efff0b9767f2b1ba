"""Words that stand inside other sentences, or in their place: advice about names, how a value looks, why it is refused.

Together with the tables of codes these are all the words of problems.
"""

ADVICE = {
    "suggestion": "Did you mean `{suggestion}`?",
    "write": "Write `{suggestion}`.",
    "write file name": "Write `{suggestion}`: a file goes by its name, without its folder and its ending.",
    "known": "Known here: {known}.",
    "known and more": "Known here: {known}, ...",
    "nothing known": "There is nothing here to refer to yet.",
    "other ending": "There is {there}: rename it to {wanted}.",
    "elsewhere": "There is {there}: move it to {wanted}.",
    "a lesson": "{there} is a lesson: name it in course.yaml, under a module's `lessons:`, and not here.",
    "an exercise": "{there} is an exercise or a page: name it in a lesson's `steps:`, and not here.",
    "word processor": "There is {there}: save it as plain text, and name it {wanted}.",
}
"""What to do, in the place of what a case itself advises."""

SHAPES = {"text": "`{}`", "nothing": "nothing", "keys": "a block of keys", "list": "a list"}
"""A value that does not fit."""

REASONS = {
    "condition": "`{}` is not a condition; write a meter, a comparison and a number: trust >= 60; or a flag",
    "long condition": "a condition can have {} comparisons at most",
    "deep condition": "a condition can have {} brackets and `not` within each other at most",
    "flag": "a flag has no value, as it is unset at the beginning: leave it empty behind the colon",
    "https": "a link must start with https://",
    "same text": "two of these have the same text: {}",
    "other": "{}",
}
"""Why a value is refused that has the right form; "other" is what pydantic says."""
