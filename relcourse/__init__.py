"""A course in relational leadership, taken in a terminal."""
