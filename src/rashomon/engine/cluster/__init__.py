"""The stages over many machines, with Ray: the same stages, the same bytes. Needs the extra `rashomon[ray]`.

Nothing of Ray, Arrow or fsspec is imported before it is asked for.
"""

from rashomon.engine.cluster.errors import ClusterError, NoExtra, OutputError, WrongVersion, need_extra
from rashomon.engine.cluster.output import Output
from rashomon.engine.cluster.run import ClusterSettings, Cutting, Sharding, read_on_cluster

__all__ = [
    "ClusterError", "ClusterSettings", "Cutting", "NoExtra", "Output", "OutputError", "Sharding", "WrongVersion",
    "need_extra", "read_on_cluster",
]  # fmt: skip
