"""Addresses → what stands there, asked politely, inside bounds, and only on the public internet."""

from rashomon.sources.fetch.clock import Clock
from rashomon.sources.fetch.fetcher import Answered, Fetcher, Validators
from rashomon.sources.fetch.leash import Halt
from rashomon.sources.fetch.settings import FetchSettings

__all__ = ["Answered", "Clock", "FetchSettings", "Fetcher", "Halt", "Validators"]
