"""Where a text quotes: by quotation marks of any script's custom, and posts that are signed by their handle."""

from __future__ import annotations

import re

# An opening mark holds to its closing one or to the end of the paragraph: a quotation of several paragraphs opens
# each of them anew and closes in the last. Single marks are also apostrophes: they count from twelve characters on.
_QUOTATION = re.compile(
    r"“[^“”\n]{2,}(?:”|(?=\n)|\Z)"
    r"|„[^“”„\n]{2,}(?:[“”]|(?=\n)|\Z)"
    r"|«[^«»\n]{2,}(?:»|(?=\n)|\Z)"
    r"|»[^«»\n]{2,}«"
    r"|「[^「」\n]{2,}(?:」|(?=\n)|\Z)"
    r"|『[^『』\n]{2,}(?:』|(?=\n)|\Z)"
    r"|(?<!\d)\"[^\"\n]{2,}(?:\"|(?=\n)|\Z)"
    r"|(?<!\w)[‘'](?=\w)[^‘’'\n]{12,}?(?:[’'](?!\w)|(?=\n)|\Z)"
)


# A public post set into a report stands there without marks and is signed: "— Name (@handle) 3 May". The signature
# closes its paragraph, or stands alone beneath the post.
_SIGNED = re.compile(r"^(?P<post>[^\n]*?)[ \t]*[—–-]{1,2}[ \t]*[^\n(]{1,60}\(@\w{1,30}\)[^\n]{0,40}$", re.MULTILINE)


def quotations(text: str) -> list[tuple[int, int]]:
    """Where the text's quotations stand, marks included, as code points (start, end excluded), ascending."""
    found = [match.span() for match in _QUOTATION.finditer(text)]
    for match in _SIGNED.finditer(text):
        start = match.start()
        if not match["post"].strip():
            start = text.rfind("\n", 0, len(text[:start].rstrip())) + 1
        found.append((start, match.end()))
    return sorted(found)
