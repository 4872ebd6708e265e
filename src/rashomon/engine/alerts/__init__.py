"""What changed in a story, and which rules asked to be told."""
