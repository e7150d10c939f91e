"""The same ties of people, made by others; each times its own part only, without reading.

In processor time, as ours: the clock of a shared machine says as much about its neighbours.
"""

import sqlite3
from itertools import combinations
from pathlib import Path
from time import process_time

import numpy as np
from benchmarks import _peers
from benchmarks._attendance import columns, table_of
from scipy import sparse

from fijnmazig.ties.domain import incidence

BLOCK = 2_000


def scipy_product(path: Path) -> dict[str, float]:
    """Make only the counts of the same pairs, block by block; the product alone is timed."""
    matrix = incidence.people(table_of(path)).matrix()
    transposed = matrix.T.tocsr()
    start, pairs = process_time(), 0
    for at in range(0, matrix.shape[0], BLOCK):
        product = matrix[at : at + BLOCK] @ transposed
        pairs += sparse.triu(product, k=at + 1).nnz  # each pair once, as ours
    return {"ties": pairs, "seconds": process_time() - start}


def networkx_projection(path: Path) -> dict[str, float]:
    import networkx as nx  # noqa: PLC0415 -- only in the process that measures it
    from networkx.algorithms import bipartite  # noqa: PLC0415 -- idem

    moment, _, _, person = columns(path)
    met: nx.Graph[int] = nx.Graph()
    met.add_edges_from(zip(person.tolist(), (-1 - moment).tolist(), strict=True))
    actors = np.unique(person).tolist()
    start = process_time()
    found = bipartite.collaboration_weighted_projected_graph(met, actors)
    return {"ties": found.number_of_edges(), "seconds": process_time() - start}


def igraph_projection(path: Path) -> dict[str, float]:
    igraph = _peers.borrowed("igraph")  # GPL: never a part of the house

    people = incidence.people(table_of(path))
    kinds = [0] * len(people.actors) + [1] * len(people.days)
    edges = zip(people.actor.tolist(), (people.moment + len(people.actors)).tolist(), strict=True)
    whole = igraph.Graph.Bipartite(kinds, list(edges))
    start = process_time()
    found = whole.bipartite_projection(multiplicity=True, which=0)
    return {"ties": found.ecount(), "seconds": process_time() - start}


def sqlite_join(path: Path) -> dict[str, float]:
    database = sqlite3.connect(path)
    database.execute("CREATE TEMP TABLE met AS SELECT DISTINCT moment, person FROM seen")
    database.execute("CREATE INDEX by_moment ON met (moment, person)")
    query = (
        "SELECT COUNT(*) FROM (SELECT a.person, b.person, COUNT(*) FROM met a JOIN met b"
        " ON a.moment = b.moment AND a.person < b.person GROUP BY 1, 2)"
    )
    start = process_time()
    ties = database.execute(query).fetchone()[0]
    database.close()
    return {"ties": ties, "seconds": process_time() - start}


def plain_loops(path: Path) -> dict[str, float]:
    moment, _, _, person = columns(path)
    there: dict[int, set[int]] = {}
    for at, who in zip(moment.tolist(), person.tolist(), strict=True):
        there.setdefault(at, set()).add(who)
    start = process_time()
    pairs: dict[tuple[int, int], int] = {}
    for those in there.values():
        for pair in combinations(sorted(those), 2):
            pairs[pair] = pairs.get(pair, 0) + 1
    return {"ties": len(pairs), "seconds": process_time() - start}
