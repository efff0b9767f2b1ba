"""Two versions of a course beside each other, part by part and field by field."""
