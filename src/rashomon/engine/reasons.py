"""Every reason for which something is rejected: what it means, and what to do. `doctor` says it, Prometheus counts it.

A rejection's own detail names the file and the way out; here is what to do about many of a kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OTHER = "other"
_STATUS = re.compile(r"http-([1-5])\d\d")


@dataclass(frozen=True, slots=True)
class Reason:
    """What a reason means, and what to do; `ours`: a fault of Rashomon."""

    means: str
    do: str
    ours: bool = False

    @property
    def act(self) -> bool:
        """Whether there is anything to do about it at all."""
        return self.do is not _LEAVE


_AGAIN = "Read the address again later: it may pass by itself."
_OPEN = "Open the page in a browser, save it, and read the file."
_REPAIR = "Get the file again from where it came; what stands before the damage was read."
_SPLIT = "Split it, one report a file, or write the reports as JSON lines, which may be of any size."
_LEAVE = "Nothing to do: leave such files out, and they are not counted."
_ADDRESS = "Correct the address where it is listed."

REASONS: dict[str, Reason] = {
    # the file
    "binary": Reason("no text: a picture, a film, a program or an office file", _LEAVE),
    "unknown-form": Reason("a form that is not known", "Convert it to HTML, text or JSON lines (docs/reading.md)."),
    "unsupported": Reason("a form that is not read", "Convert it to HTML, text or JSON lines (docs/reading.md)."),
    "empty": Reason("nothing in it", "Fetch the file again, or remove it."),
    "damaged": Reason("damaged or cut off", _REPAIR),
    "truncated": Reason("cut off on the way", _AGAIN),
    "garbage": Reason("what is no record between records", _REPAIR),
    "encrypted": Reason("locked with a password", "Unlock it first, then read the unlocked file."),
    "encoding": Reason("an encoding that cannot be told or read", "Save it as UTF-8."),
    "bomb": Reason(
        "it grows beyond all bounds when unpacked", "Unpack it by hand if you trust it, and read the folder."
    ),
    "too-large": Reason("larger than a report can be", _SPLIT),
    "too-many": Reason("more of them than one source may give", _SPLIT),
    "too-deep": Reason("nested too deeply", "Save the page anew, or unpack the archives by hand."),
    "nested-too-deeply": Reason("nested too deeply", "Unpack the archives by hand and read the folder."),
    "missing": Reason("not there any more", "Check the path; a file that was moved is read from its new place."),
    "permission": Reason("this user may not read it", "Give the user who runs Rashomon the right to read it."),
    "not-a-file": Reason("neither a file nor a folder", _LEAVE),
    "symlink-loop": Reason("a link that leads to itself", "Remove the link."),
    "no-match": Reason("a pattern that no file meets", "Check the pattern; quote it, so that the shell leaves it be."),
    "unreadable": Reason("the machine could not read it", "Check the disk and the file, and read it again."),
    "unsafe-path": Reason("a path in an archive that leads out of it", "Do not trust the archive; unpack it by hand."),
    # its records
    "broken-json": Reason("no JSON", "Correct the file: the place is named in the rejection."),
    "broken-record": Reason("a record that is damaged", _REPAIR),
    "broken-row": Reason("a row that is damaged", "Correct the row: its number is named in the rejection."),
    "broken-mail": Reason("a mail that is damaged", _REPAIR),
    "broken-header": Reason("a head that cannot be read", _REPAIR),
    "broken-link": Reason("a link that leads nowhere", _ADDRESS),
    "broken-markup": Reason("markup that breaks off", _REPAIR),
    "wrong-length": Reason("its stated length is wrong", _REPAIR),
    "ragged-row": Reason("a row with more cells than the head", "Quote cells that hold the separator."),
    "not-a-record": Reason("no record of a report", "Leave it out, or name its fields as docs/reading.md says."),
    "not-a-feed": Reason("no feed", "Check the feed's address in a browser; sites move their feeds."),
    "no-columns": Reason("no column with a text or an address", "Name the columns as docs/reading.md says."),
    "no-links": Reason("no addresses in it", _ADDRESS),
    "no-page": Reason("no page in it", "Save the page again."),
    "no-address": Reason("an entry without an address", "Tell the site's owner, or give the pages' addresses."),
    "not-an-address": Reason("no address", _ADDRESS),
    "no-text-layer": Reason("a PDF of pictures", "Run text recognition over it first (OCR), then read it again."),
    # the page
    "no-article": Reason(
        "no report in it: a teaser, or navigation", "Give the report's own page; let feeds be followed."
    ),
    "teaser": Reason("the beginning of a report", "Let its page be fetched (--follow), or give the whole text."),
    "no-text": Reason("a page without text", _OPEN),
    "index-page": Reason("a page that lists reports", "Give the addresses of the reports, or the site's feed."),
    "consent-wall": Reason("a page that asks for consent", _OPEN),
    "script-only": Reason("a page that its scripts would fill", _OPEN),
    "robot-check": Reason("a page that asks whether a person reads", _OPEN),
    "error-page": Reason("a page that says that something failed", "Look for another address of the report."),
    # fetching
    "not-fetched": Reason("an address that was not to be fetched", "Leave out --no-follow or --offline."),
    "too-far": Reason("a link that leads too far from where it began", "Give its address itself."),
    "bad-address": Reason("no address", _ADDRESS),
    "scheme": Reason("an address that is neither http nor https", _ADDRESS),
    "credentials": Reason("an address with a password in it", "Take the password out of the address."),
    "port": Reason("a port that may not be asked", "Allow it: `ports` in the desk's settings."),
    "private-address": Reason("an address in your own network", "Allow it, if you mean it: --allow-private."),
    "dns": Reason("a name that no machine goes by", "Check the address and this machine's connection."),
    "connection": Reason("a server that cannot be reached", _AGAIN),
    "tls": Reason("a certificate that does not hold", "Check the address in a browser; the site has to renew it."),
    "timeout": Reason("a server that takes too long", _AGAIN),
    "proxy": Reason("the proxy refuses", "Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY."),
    "host-failing": Reason("a host that failed again and again", _AGAIN),
    "asked-to-wait": Reason(
        "a server that asks to wait", "Visit it less often: a longer `every`, a longer --interval."
    ),
    "robots": Reason("robots.txt forbids it", "Ask the site's owner, or save the pages yourself."),
    "robots-unreachable": Reason("robots.txt cannot be had", _AGAIN),
    "redirect-loop": Reason("redirects that go round", _ADDRESS),
    "redirects": Reason("too many redirects", _ADDRESS),
    "bad-redirect": Reason("a redirect to nowhere", _ADDRESS),
    "protocol": Reason("an answer that is no HTTP", "Check the address and the port."),
    "stopped": Reason("the run was ended before", "Run the same command again."),
    "failed": Reason("fetching failed", "Please report it, with the rejection.", ours=True),
    "http-3xx": Reason("a redirect without an end", _ADDRESS),
    "http-4xx": Reason(
        "the site refuses it, or has it no more", "Check the address; the page may be gone or paid for."
    ),
    "http-5xx": Reason("the site is in trouble", _AGAIN),
    # the stages
    "language": Reason(
        "a language that is not read", "Its bytes are kept: a later version takes it up. English is read."
    ),
    "too-slow": Reason("reading it was given up", _SPLIT),
    "error": Reason("a stage of Rashomon failed on it", "Please report it, with the document.", ours=True),
}
UNKNOWN = Reason("a reason of another version of Rashomon", "See what it says: rashomon rejected")


def bounded(reason: str) -> str:
    """The reason as one of a bounded list: an answer's status by its hundreds, what is not ours as "other"."""
    if found := _STATUS.fullmatch(reason):
        reason = f"http-{found[1]}xx"
    return reason if reason in REASONS else OTHER


def reason_of(reason: str) -> Reason:
    """What a reason means and what to do."""
    return REASONS.get(bounded(reason), UNKNOWN)
