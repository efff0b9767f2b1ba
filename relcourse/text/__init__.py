"""Text in general: what may stand in it, plain prose, plain Markdown. Knows nothing of courses."""
