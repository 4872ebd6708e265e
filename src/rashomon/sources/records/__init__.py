"""Records of other tools: JSON values, tables, and the dialects they are written in."""
