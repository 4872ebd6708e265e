"""Out as JSON and back unchanged, in the design's shape, and valid by the published schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from rashomon.dossier import from_json, schema, to_json
from rashomon.dossier.describe import schema_text
from rashomon.model import Dossier
from tests.dossier import fixtures

PUBLISHED = Path(__file__).parents[2] / "docs" / "dossier.schema.json"
SHAPE = {
    "story": {"id", "headline", "articles", "moment"},
    "articles": {"id", "location", "outlet", "headline", "byline", "dateline", "language", "text", "published",
                 "modified", "removed", "derived_from"},
    "entities": {"id", "kind", "name", "spellings", "descriptions", "mentions"},
    "statements": {"id", "article", "form", "speaker", "relayed_by", "cue", "content"},
    "events": {"id", "article", "type", "mode", "status", "trigger", "sentence", "actors", "recipients", "moment",
               "place", "quantities", "statement"},
    "claims": {"id", "text", "standing", "origins", "independent", "moment", "accounts"},
    "origins": {"id", "kind", "name", "entity", "articles"},
    "discrepancies": {"id", "kind", "verdict", "claims", "values", "explanation"},
    "timeline": {"moment", "claim"},
    "relations": {"actor", "recipient", "cooperation", "conflict", "events"},
    "summary": {"text", "evidence"},
}  # fmt: skip


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return fixtures.dossier()


def test_out_and_back_is_unchanged(dossier: Dossier) -> None:
    assert from_json(json.loads(json.dumps(to_json(dossier)))) == dossier


def test_has_the_shape_of_the_design(dossier: Dossier) -> None:
    written = to_json(dossier)
    assert next(iter(written)) == "format"
    assert written["format"] == "rashomon.dossier/1"
    for name, keys in SHAPE.items():
        first = written[name] if isinstance(written[name], dict) else written[name][0]
        assert keys <= set(first), name
    derivation = next(a for a in written["articles"] if a["derived_from"])["derived_from"][0]
    assert {"article", "degree", "share", "evidence"} <= set(derivation)
    assert all(len(pair) == 2 and {"article", "start", "end", "exact", "prefix", "suffix"} <= set(pair[0])
               for pair in derivation["evidence"])  # fmt: skip


def test_is_valid_by_its_schema(dossier: Dossier) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(to_json(dossier), schema(), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("path", "value"),
    [("format", "other/1"), ("claims", None), ("summary", [{"text": 3, "evidence": []}]), ("story", {})],
)
def test_the_schema_turns_down_what_is_no_dossier(dossier: Dossier, path: str, value: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**to_json(dossier), path: value}, schema())


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), "run: python -m rashomon.dossier.schema"


@pytest.mark.parametrize("value", [{}, {"format": "rashomon.dossier/0"}, [], None])
def test_what_is_no_dossier_is_named(value: object) -> None:
    with pytest.raises(ValueError, match="not a dossier"):
        from_json(value)  # type: ignore[arg-type]


def test_fields_of_later_versions_are_passed_over(dossier: Dossier) -> None:
    assert from_json({**to_json(dossier), "later": 1}) == dossier
