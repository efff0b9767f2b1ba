"""What of a figure may be told, and what was."""
