"""The reading room: a web app over one store, on this machine alone by default."""

from rashomon.interfaces.web.app import create_app

__all__ = ["create_app"]
