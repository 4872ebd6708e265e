"""What the accounts of a story claim, where each claim comes from, and where the tellings part."""

from rashomon.accounts.tell import tell

__all__ = ["tell"]
