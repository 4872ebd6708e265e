"""The register of outlets, and the names of agencies and newsrooms in a line."""
