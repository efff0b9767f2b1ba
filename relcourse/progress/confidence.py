"""Confidence: the degrees of being sure, from a guess to a bet, by the number that a fact holds."""

from relcourse.text.sentences import message

LEVELS = {
    "1": message("A guess"),
    "2": message("More yes than no"),
    "3": message("Fairly sure"),
    "4": message("I would bet on it"),
}
MEANT = {"1": 0.25, "2": 0.5, "3": 0.75, "4": 0.95}
"""About what score each of them expects."""
