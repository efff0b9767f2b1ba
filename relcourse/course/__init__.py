"""What a trainer writes: YAML read with positions, typed models, and the shapes a question can take."""
