"""What bundles hold as tables, the engine under them, and the measures, one SQL text each."""
