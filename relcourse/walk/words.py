"""Sentences that both faces say."""

WELCOME = "Welcome. This is a course in relational leadership: you read a little, then you decide."
STORED = (
    "What you answer and write is kept in one file on this computer, {path}. "
    "Nothing is sent anywhere, and you can stop at any moment: it is saved as you go."
)
SAVED = "Everything is saved. Until next time."
