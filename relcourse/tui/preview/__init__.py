"""The real player beside a course's files: saving one draws it anew in the same place."""
