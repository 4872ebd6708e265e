"""Who accounts say did one thing."""
