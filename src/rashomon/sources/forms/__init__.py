"""The forms of input: every module of this package that has a `FORM`, found by itself.

How sure `Form.recognise` is, so that the forms agree without knowing of each other:

- 1.0  a signature that nothing else has (`%PDF-`, `WARC/1.`);
- 0.9  an opening of its own (an `<rss>` root, a JSON Feed's version, a mail's headers);
- 0.8  it parses as this (JSON, an HTML page's first tags);
- 0.5  it looks like this (many tags, columns, addresses);
- 0.1  any text;
- 0.0  not this.

What `Form.open` may give:

- `RawDocument` under its own name (read again by its `content`) or under another form's;
- `Found`: judged anew. Its file is read before the next item is asked for, so one may be open at a time;
- `Link`: an address to be fetched, unasked where the form `lists` addresses. A feed gives for each entry with an
  address the `Link`, and where the entry has a report's text, after it the entry's own `RawDocument` at the same
  location ("feed.xml#3"): `find` takes the one or the other (its `follow`), and falls back on the entry where the
  page cannot be fetched;
- `Rejected`, with `rashomon.sources.limits.rejected`.

`open` need not care how large the input is, nor for exceptions: `find` makes a rejection of them; but what it opens
itself it closes, also when its generator is closed half-way.
"""

from __future__ import annotations

import importlib
import pkgutil

from rashomon.sources.form import Form, Head


def _discover() -> dict[str, Form]:
    found: dict[str, Form] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        form = getattr(importlib.import_module(f"{__name__}.{module.name}"), "FORM", None)
        if isinstance(form, Form):
            found[form.name] = form
    return dict(sorted(found.items()))


FORMS: dict[str, Form] = _discover()


def judge(head: Head) -> Form | None:
    """The form that is surest of `head`; None where none knows it. Of equally sure ones the first by name."""
    best: Form | None = None
    most = 0.0
    for form in FORMS.values():
        sure = form.recognise(head)
        if sure > most:
            best, most = form, sure
    return best


def titles() -> list[str]:
    """What can be read, for people: the forms' titles in the order of the alphabet."""
    return sorted(form.title for form in FORMS.values())
