"""A dossier as a file to hand on: HTML, Markdown, JSON."""

from rashomon.interfaces.export.html import to_html
from rashomon.interfaces.export.json import to_json_text
from rashomon.interfaces.export.markdown import to_markdown

__all__ = ["to_html", "to_json_text", "to_markdown"]
