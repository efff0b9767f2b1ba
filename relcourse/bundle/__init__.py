"""What a learner hands out of a course, as one file: what is in it, how it is written and read. It knows no profile."""
