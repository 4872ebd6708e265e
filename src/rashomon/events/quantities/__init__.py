"""Numbers with what they count."""

from rashomon.events.quantities.find import find_quantities, parse_number

__all__ = ["find_quantities", "parse_number"]
