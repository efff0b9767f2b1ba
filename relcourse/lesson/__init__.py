"""The learner's way through a lesson, a review or the opening questions: what to show next and what to record."""
