"""A dossier as a file to hand on: HTML, Markdown, JSON."""

from collections.abc import Callable

from rashomon.interfaces.export.html import to_html
from rashomon.interfaces.export.json import to_json_text
from rashomon.interfaces.export.markdown import to_markdown
from rashomon.model import Dossier

WRITERS: dict[str, Callable[[Dossier], str]] = {"json": to_json_text, "html": to_html, "md": to_markdown}

__all__ = ["WRITERS", "to_html", "to_json_text", "to_markdown"]
