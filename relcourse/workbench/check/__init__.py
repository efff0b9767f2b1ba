"""What is wrong in a course, and why it matters."""
