"""The player beside a course's files, without a face."""
