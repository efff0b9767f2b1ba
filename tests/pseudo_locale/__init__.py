"""A language that no people speaks, made of every message by the tests: it shows what is missed and what is cut."""
