"""Why an address gave nothing. One exception; every reason it is raised with stands in this list.

Failure
├── the address     bad-address, scheme, credentials, port, private-address
├── the way there   dns, connection, tls, timeout, proxy, host-failing, asked-to-wait
├── the rules       robots, robots-unreachable
├── the redirects   redirect-loop, redirects, bad-redirect
├── the answer      http-<status>, protocol, truncated, encoding, empty, unsupported
├── the size        too-large, bomb
└── ourselves       stopped, failed
"""

from __future__ import annotations


class Failure(Exception):
    """One address could not be fetched: a reason slug, and a sentence for a person with the way out.

    `passing` says that it may pass by itself, so that another try is worth it; `wait`, in seconds, how long the
    server itself asked to wait before one.
    """

    def __init__(self, reason: str, detail: str, *, passing: bool = False, wait: float | None = None) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.passing = passing
        self.wait = wait


def stopped() -> Failure:
    """The run was ended while this was under way."""
    return Failure("stopped", "the run was stopped before this was fetched; read it again to fetch it")
