"""Which propositions of many accounts assert the same thing."""
