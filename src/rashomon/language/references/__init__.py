"""What stands for a name in its article: short forms, acronyms, offices, descriptions and pronouns."""

from rashomon.language.references.pronouns import antecedent_of, owner_of

__all__ = ["antecedent_of", "owner_of"]
