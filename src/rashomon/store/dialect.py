"""What SQLite and PostgreSQL write in the same way, and the rest of SQLAlchemy does not know."""

from __future__ import annotations

from sqlalchemy.dialects.sqlite import insert

__all__ = ["insert"]
