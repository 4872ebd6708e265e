"""Looking after a store: its figures, copying, checking, making it smaller, backing it up."""
