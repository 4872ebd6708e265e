"""Who does what to whom: names, roles, sectors, countries, instruments."""
