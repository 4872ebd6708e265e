"""Figures that accounts give one thing: counts, amounts, ages, and what they must add up to."""
