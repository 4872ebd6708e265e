"""Slots of tellings that stand together: every count, moment and place of the one beside that of the other."""
