"""Faults of the world around: what happens to a profile, and what is lost."""
