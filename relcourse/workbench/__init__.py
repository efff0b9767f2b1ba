"""What a trainer is told about a course."""
