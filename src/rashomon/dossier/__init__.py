"""Story → Dossier: timeline, summary, relations, and the record whose every sentence points at spans."""

from rashomon.dossier.build import build
from rashomon.dossier.check import DossierError, check
from rashomon.dossier.describe import schema
from rashomon.dossier.form import from_json, to_json

__all__ = ["DossierError", "build", "check", "from_json", "schema", "to_json"]
