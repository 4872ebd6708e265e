"""Whose word a claim is: chains followed back, derivation, independence."""
