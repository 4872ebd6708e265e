"""`rashomon serve`: the reading room, a local web app over the store."""

from __future__ import annotations

import ipaddress
import secrets
from pathlib import Path
from typing import Annotated

import typer

from rashomon.interfaces.cli.base import STORE, StoreOption, app, existing, fail
from rashomon.store import StoreError

PORT = 8470


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
    store: StoreOption = STORE,
) -> None:
    """Open the reading room: a web app on this machine, with every story, its claims, origins and discrepancies.

    Only this machine can reach it. On any other address a token is demanded.

    \b
    rashomon serve
    rashomon serve --store strait.sqlite --port 9000
    rashomon serve --host 0.0.0.0          # prints the token that others need
    """
    open_room(existing(store), host=host, port=port, token=token)


def open_room(store: Path, *, host: str = "127.0.0.1", port: int = PORT, token: str | None = None) -> None:
    """Serve the reading room over a store until it is told to end; a token is made up where one is needed."""
    import uvicorn  # with the web framework, which no other command needs

    from rashomon.interfaces.web import create_app

    if not is_loopback(host) and not token:
        token = secrets.token_urlsafe(24)
        typer.echo(f"Others reach this address, so a token is needed: {token}", err=True)
    try:
        made = create_app(store, token=token)
    except StoreError as error:
        fail(str(error))
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"The reading room is open at http://{shown}:{port}/ (Ctrl-C closes it)", err=True)
    uvicorn.run(made, host=host, port=port, log_level="warning", server_header=False)
