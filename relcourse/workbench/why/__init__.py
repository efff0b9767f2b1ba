"""Where a conversation stands, and what decides there, for its author and for whoever leads a room."""
