"""What stands for a name in its article: short forms, acronyms, offices, descriptions and pronouns."""

from rashomon.language.references.find import antecedent_of, find_references, owner_of

__all__ = ["antecedent_of", "find_references", "owner_of"]
