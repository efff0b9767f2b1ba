"""The pages around a lesson: home, what is due, skills, stats, plans, journal, people, settings, status, doctor."""
