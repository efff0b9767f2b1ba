"""Beginning a course, a lesson or an exercise."""
