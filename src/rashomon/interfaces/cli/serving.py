"""`rashomon serve`: the reading room, a local web app over the store."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from rashomon.interfaces.cli.base import STORE, StoreOption, app, existing, fail
from rashomon.interfaces.words import harmless
from rashomon.store import StoreError

PORT = 8470
PATIENCE = 3  # seconds that answers under way are given when the room closes


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own, which no other can reach."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@app.command()
def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0: any that is free.")] = PORT,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="RASHOMON_TOKEN", help="What others must bring; made up where one is needed and not given."
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host",
            metavar="NAME",
            help="A name that this machine may be called by, beside localhost; a token is needed then. Repeatable.",
        ),
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """Open the reading room: a web app on this machine, with every story, its claims, origins and discrepancies.

    Only this machine can reach it. On any other address, and under any other name, a token is demanded.

    \b
    rashomon serve
    rashomon serve --store strait.sqlite --port 9000
    rashomon serve --host 0.0.0.0          # prints the token that others need
    """
    open_room(existing(store), host=host, port=port, token=token, hosts=allow_host or ())


def open_room(
    store: Path, *, host: str = "127.0.0.1", port: int = PORT, token: str | None = None, hosts: Iterable[str] = ()
) -> None:
    """Serve the reading room over a store until it is told to end; a token is made up where one is needed.

    `hosts`: further names that this machine may be called by.
    """
    import uvicorn  # with the web framework, which no other command needs

    from rashomon.interfaces.web import create_app

    token = (token or "").strip() or None
    names = frozenset(name.strip().lower() for name in hosts if name.strip())
    if not token and (not is_loopback(host) or any(not is_loopback(name) for name in names)):
        token = secrets.token_urlsafe(24)
        typer.echo(f"Others can reach this address, so a token is needed: {token}", err=True)
    elif token:
        typer.echo("Who opens this address is asked for the token that you gave.", err=True)
    try:
        made = create_app(store, token=token, hosts=names)
    except StoreError as error:
        fail(str(error))
    if not made.state.house.writable:
        where = harmless(made.state.house.address)
        typer.echo(f"rashomon: {where} cannot be written: nothing can be read in or judged.", err=True)
    # Addresses in headers are anybody's word: who asks is who is connected.
    config = uvicorn.Config(
        made, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False,
        timeout_graceful_shutdown=PATIENCE,
    )  # fmt: skip
    try:
        # Listening before the address is told: who opens it at once is kept waiting and not refused.
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        made.state.house.close()
        fail(f"{host}, port {port}: {error.strerror or error}. Choose another with --port (0: any that is free).")
    shown = f"[{host}]" if ":" in host else host
    number = listening.getsockname()[1]
    typer.echo(f"The reading room is open at http://{shown}:{number}/ (Ctrl-C closes it)", err=True)
    uvicorn.Server(config).run(sockets=[listening])
