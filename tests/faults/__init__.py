"""Bad luck and bad intent, again and again: what was shown as saved is there after each."""
