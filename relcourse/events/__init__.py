"""What happened, as facts that are never changed."""
