"""Calling a part of a course otherwise, or copying it: every reference follows, and what was there stays there."""
