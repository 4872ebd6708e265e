"""What is installed, what the store holds, what was rejected and why, how the desk is, and what to do."""

from rashomon.engine.doctor.checks import LEVELS, PARTS, Check, Diagnosis, Level, Part
from rashomon.engine.doctor.examine import examine

__all__ = ["LEVELS", "PARTS", "Check", "Diagnosis", "Level", "Part", "examine"]
