"""One document read by its form: its text or page, and what it says about itself. Runs in worker processes."""

from __future__ import annotations

from rashomon.model import RawDocument, Rejected
from rashomon.sources.form import Content
from rashomon.sources.forms import FORMS
from rashomon.sources.limits import rejected


def content_of(raw: RawDocument) -> Content | Rejected:
    """What `raw` holds, or why it cannot be read. Never raises."""
    form = FORMS.get(raw.form)
    if form is None or form.content is None:
        detail = f"no form '{raw.form}' is known to this version; read the document again from where it was found"
        return rejected(raw.location, "unknown-form", detail, raw.data)
    try:
        return form.content(raw)
    except Exception as error:
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        detail = f"reading it as {form.title} failed ({what}); save it in another form, and report this"
        return rejected(raw.location, "unreadable", detail, raw.data)
