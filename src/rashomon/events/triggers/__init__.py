"""The words that tell of an event."""
