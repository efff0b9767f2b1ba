"""A report on a cohort as data: its sections, the words of the course, the week before a session."""
