"""Annotation → Statement: who said what, in what words, through whom."""

from rashomon.statements.find import find_statements

__all__ = ["find_statements"]
