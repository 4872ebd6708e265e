"""A group of tellings → a claim: its words, its accounts with their support, its standing."""
