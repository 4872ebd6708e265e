"""Bytes: which encoding, text or not, which known format that is not read."""
