"""A dossier as one HTML file: no script, no request, every numeral leads to the words it rests on."""

from __future__ import annotations

from rashomon.interfaces.render import render, styles
from rashomon.interfaces.views.page import Page
from rashomon.model import Dossier


def to_html(dossier: Dossier) -> str:
    """The dossier as the text of a self-contained HTML file, to be written in UTF-8."""
    return render("story_file.html.j2", page=Page(dossier), css=styles("base.css", "story.css"))
