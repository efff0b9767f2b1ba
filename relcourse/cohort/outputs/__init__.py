"""A report as text, page, workbook and tables."""
