"""Whether an event happened at all."""
