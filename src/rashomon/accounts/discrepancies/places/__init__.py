"""Where accounts say that one thing happened."""
