"""Which text was made from which: shared passages, what gives a copy away, derivation, families."""
