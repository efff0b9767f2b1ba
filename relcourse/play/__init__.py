"""One attempt at an exercise, as frozen state machines; the facts it leaves; exact values of a scenario."""
