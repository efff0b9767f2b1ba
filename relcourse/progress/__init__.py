"""What happened, kept in a local profile; what it adds up to."""
