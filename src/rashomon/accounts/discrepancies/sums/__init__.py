"""Figures that do not add up: parts and totals, shares, ages and anniversaries against years, converted measures."""
