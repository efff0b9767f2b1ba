"""The pages around a lesson: home, skills, plans, journal, people, settings, status."""
