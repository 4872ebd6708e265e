"""Quotation marks, and the direct speech between them."""
