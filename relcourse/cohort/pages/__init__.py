"""A report to walk through, page by page."""
