"""Pure rules over events: the learner's state, review scheduling, XP, estimates, days and wrong clocks."""
