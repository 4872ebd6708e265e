"""The templates: one environment, that escapes whatever it is given, for files and for the web."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from rashomon.interfaces import words
from rashomon.interfaces.channels import wording
from rashomon.interfaces.views import copying, page, relations, tellings
from rashomon.interfaces.views.sides import changes
from rashomon.interfaces.views.wording import edged
from rashomon.language import gazetteer

HERE = files("rashomon.interfaces")


def render(name: str, /, **values: object) -> str:
    """A template's text with these values; what cannot be shown is replaced."""
    return words.clean(environment().get_template(name).render(**values))


@cache
def environment() -> jinja2.Environment:
    """The templates' environment: an undefined name is an error, and every value is escaped."""
    found = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=jinja2.FunctionLoader(lambda name: (HERE / "templates" / name).read_text(encoding="utf-8")),
    )
    found.globals.update(_words())
    return found


@cache
def styles(*names: str) -> Markup:
    """Style sheets as one text, for a file that holds its own."""
    return Markup("\n").join(Markup((HERE / "static" / name).read_text(encoding="utf-8")) for name in names)


def _words() -> dict[str, object]:
    """The wording functions and tables that the templates use."""
    return {
        "plural": words.plural,
        "upper_first": words.upper_first,
        "pieces": words.pieces,
        "claim_line": words.claim_line,
        "when": words.when_words,
        "how": words.how_words,
        "supports": words.SUPPORTS,
        "came_by": words.came_by,
        "questions": words.QUESTIONS,
        "standings": words.STANDINGS,
        "verdicts": words.VERDICTS,
        "origin_kinds": words.ORIGIN_KINDS,
        "signal_kinds": words.SIGNALS,
        "told_by": tellings.told_by,
        "text_heading": copying.heading,
        "edged": edged,
        "voice_words": tellings.voice_words,
        "reporter_words": tellings.reporter_words,
        "line": tellings.line,
        "cut": tellings.cut,
        "also_only_here": tellings.also_only_here,
        "words_of": tellings.words_of,
        "changes": changes,
        "many_accounts": page.ACCOUNTS,
        "many_sides": page.SIDES,
        "relation_claims": relations.CLAIMS,
        **_alert_words(),
        "country_name": lambda code: gazetteer.country_name(code) if code else None,
    }


def _alert_words() -> dict[str, object]:
    return {
        "one_line": words.clean_line,
        "alert_kind": wording.kind_of,
        "alert_kinds": wording.KINDS,
        "alert_sign": wording.sign_of,
        "alert_tone": wording.tone_of,
        "alert_title": wording.title_of,
        "alert_change": wording.change_of,
        "alert_story": wording.story_of,
        "headline_beside": wording.beside,
        "alert_time": wording.clock_words,
        "alert_stamp": wording.stamp,
        "shown_outlet": wording.outlet_of,
        "shown_words": wording.quoted,
        "shown_some": wording.some,
        "web": wording.web,
    }
