"""The words of a course for a report: what its parts are called, and what is read in them."""
