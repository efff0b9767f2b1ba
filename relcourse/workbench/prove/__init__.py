"""What holds of a conversation on every walk through it."""
