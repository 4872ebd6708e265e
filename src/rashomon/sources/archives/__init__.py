"""Containers read with bounds: compressed streams, zip archives, web archives."""
