"""One attempt at an exercise, as frozen state machines; what an answer was worth; exact values of a scenario."""
