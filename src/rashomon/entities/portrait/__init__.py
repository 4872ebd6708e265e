"""What is told of an entity: the name shown, descriptions, offices over time, country, why its spellings are one."""
