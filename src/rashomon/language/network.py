"""The parser's word vectors, reckoned with NumPy: the same network and weights as spaCy's, in a third of its time.

Four fifths of spaCy's time go to two small convolutional networks ("tok2vec": one for the tagger and the parser, one
for the recogniser of names). Three things make them cheaper, and none changes what they reckon:

1. NumPy's matrix product (OpenBLAS) takes a third of the time that spaCy's (BLIS) takes for matrices of this size.
2. The first layer looks at one word at a time, so its result is kept for each word that was met.
3. The pieces of a maxout lie one behind the other, so that their maximum is taken over whole rows.

Sums are rounded in another order, so the vectors differ in the sixth digit. Each text goes through alone: OpenBLAS
rounds by a matrix's shape, and a text's parse must not depend on its company.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

# The words whose first layer is kept: 13 MB in all for both networks. A month of news has more, so the table is
# emptied when it is full; the commonest come back at once.
KEPT = 16_384
_EPSILON = np.float32(1e-8)  # thinc's, in layer normalisation

Vectors = NDArray[np.float32]


def hasten(pipeline: Any) -> None:
    """Let `pipeline`, a loaded spaCy pipeline of the small model's shape, reckon its word vectors here."""
    tok2vec, ner = pipeline.get_pipe("tok2vec"), pipeline.get_pipe("ner")
    tok2vec.model = _layer(tok2vec.model)
    chain = ner.model.layers[0]  # its own tok2vec, then what the transitions are reckoned from
    chain.layers[0] = _layer(chain.layers[0])


def _layer(tok2vec: Any) -> Any:
    """A layer that gives what `tok2vec` gives, for reading only: it cannot be trained."""
    from thinc.api import Model

    encoder = Encoder(tok2vec)

    def forward(_: Any, docs: Sequence[Any], is_train: bool) -> tuple[list[Vectors], Any]:
        return [encoder.vectors(doc) for doc in docs], None

    return Model("rashomon_tok2vec", forward, dims={"nO": tok2vec.get_dim("nO")})


class Encoder:
    """One tok2vec: `MultiHashEmbed`, then `MaxoutWindowEncoder` with a window of one word to either side."""

    def __init__(self, tok2vec: Any) -> None:
        embed, encode = tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
        features, _, hashed, mixed, _ = embed.layers
        self._columns: list[Any] = list(features.attrs["columns"])
        self._embed = (hashed, mixed)
        self._width: int = tok2vec.get_dim("nO")
        nodes = {name: [n for n in encode.walk() if n.name == name] for name in ("maxout", "layernorm")}
        self._windows = [
            _Window(maxout, norm) for maxout, norm in zip(nodes["maxout"], nodes["layernorm"], strict=True)
        ]
        self._pad: int = encode.attrs["pad"]
        self._places: dict[bytes, int] = {}
        self._table: Vectors = np.empty((KEPT, self._width), dtype=np.float32)

    def vectors(self, doc: Any) -> Vectors:
        """The vectors of a text's tokens, one a row."""
        count = len(doc)
        if not count:
            return np.empty((0, self._width), dtype=np.float32)
        # spaCy puts rows of zeros around each text, as many as the layers can see across.
        rows = np.zeros((count + 2 * self._pad, self._width), dtype=np.float32)
        rows[self._pad : -self._pad] = self._words(doc)
        shared = np.empty((len(rows), 3 * self._width), dtype=np.float32)
        for window in self._windows:
            rows += window.run(rows, shared)
        return rows[self._pad : -self._pad].copy()

    def _words(self, doc: Any) -> Vectors:
        """The first layer's result for each token."""
        found = np.ascontiguousarray(doc.to_array(self._columns))
        keys: list[bytes] = found.view(f"V{found.itemsize * found.shape[1]}").ravel().tolist()
        missing = [
            (n, key) for key, n in dict(zip(keys, range(len(keys)), strict=True)).items() if key not in self._places
        ]
        if missing and len(self._places) + len(missing) > KEPT:
            self._places.clear()
            missing = [(n, key) for key, n in dict(zip(keys, range(len(keys)), strict=True)).items()]
        if len(missing) > KEPT:  # a text with more different words than the table holds
            return self._first(found)
        if missing:
            start = len(self._places)
            self._table[start : start + len(missing)] = self._first(found[[n for n, _ in missing]])
            self._places.update((key, start + n) for n, (_, key) in enumerate(missing))
        places = self._places
        return self._table[[places[key] for key in keys]]

    def _first(self, features: NDArray[Any]) -> Vectors:
        # thinc's own: BLIS rounds a row alike in every company, so what is kept is what would be reckoned again.
        hashed, mixed = self._embed
        found: Vectors = mixed.predict(hashed.predict(features))
        return found


class _Window:
    """One layer: a word and its neighbours, the largest of three sums, normalised."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        weights, bias = maxout.get_param("W"), maxout.get_param("b")  # (out, pieces, in), (out, pieces)
        self._out, self._pieces, wide = weights.shape
        # Piece by piece, so that each piece's outputs lie together.
        self._weights: Vectors = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, wide).T)
        self._bias: Vectors = np.ascontiguousarray(bias.T).reshape(-1)
        self._scale: Vectors = norm.get_param("G")
        self._shift: Vectors = norm.get_param("b")

    def run(self, rows: Vectors, beside: Vectors) -> Vectors:
        """The layer's result for `rows`; `beside` is room for each row with the one before and the one after it."""
        width = self._out
        beside[0, :width] = 0
        beside[1:, :width] = rows[:-1]
        beside[:, width : 2 * width] = rows
        beside[:-1, 2 * width :] = rows[1:]
        beside[-1, 2 * width :] = 0
        sums = beside @ self._weights
        sums += self._bias
        best = sums[:, :width]
        for piece in range(1, self._pieces):
            best = np.maximum(best, sums[:, piece * width : (piece + 1) * width])
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + _EPSILON
        best *= (1 / np.sqrt(spread))[:, None]
        best *= self._scale
        best += self._shift
        return best
