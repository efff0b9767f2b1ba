"""What changed for learners between two versions of a course."""
