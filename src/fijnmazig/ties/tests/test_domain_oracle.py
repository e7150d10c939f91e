"""Equal to NetworkX, pure Python and SQL on 200 random small networks (N-7)."""

import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from typing import cast

import networkx as nx
import numpy as np
import pytest
from networkx.algorithms import bipartite

from fijnmazig.ties.domain.brokerage import constraint
from fijnmazig.ties.domain.cuts import cuts
from fijnmazig.ties.domain.incidence import Incidence, organisations, people
from fijnmazig.ties.domain.measures import components, density, isolates
from fijnmazig.ties.domain.partition import modularity
from fijnmazig.ties.domain.ties import By, CumulativeTies, blocks_of_ties, cumulative_ties
from fijnmazig.ties.tests.factories import PLAIN, Row, day, random_rows, table_of

SEEDS = range(200)
LEVELS = {"people": 3, "organisations": 2}
END = day("2030-01-01")
CLOSE = 1e-9


@cache
def both(seed: int, level: str) -> tuple[CumulativeTies, "nx.Graph[str]"]:
    """Return our ties and the weighted projection of NetworkX."""
    rows = random_rows(seed)
    ties = cumulative_ties(incidence(rows, level), rule=PLAIN, until=END, block=1 + seed % 50)
    met: nx.Graph[str] = nx.Graph()
    met.add_edges_from((f"moment {row[0]}", str(row[LEVELS[level]])) for row in rows)
    actors = sorted({str(row[LEVELS[level]]) for row in rows})
    return ties, bipartite.collaboration_weighted_projected_graph(met, actors)


def incidence(rows: list[Row], level: str) -> Incidence:
    table = table_of(rows)
    return people(table) if level == "people" else organisations(table)


def names(ties: CumulativeTies) -> list[tuple[str, str]]:
    pairs = zip(ties.first.tolist(), ties.second.tolist(), strict=True)
    return [(ties.actors[one], ties.actors[other]) for one, other in pairs]


def sorted_pairs(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted((min(pair), max(pair)) for pair in pairs)


@pytest.mark.parametrize("level", LEVELS)
def test_n7_ties_and_newman_weights_are_those_of_networkx(level: str) -> None:
    for seed in SEEDS:
        ties, theirs = both(seed, level)

        assert names(ties) == sorted_pairs(theirs.edges)
        weights = [theirs.edges[pair]["weight"] for pair in names(ties)]
        assert ties.weight.tolist() == pytest.approx(weights, abs=CLOSE)


@pytest.mark.parametrize("level", LEVELS)
def test_n7_ties_in_blocks_are_those_of_networkx_too(level: str) -> None:
    for seed in SEEDS:
        _, theirs = both(seed, level)
        seen = incidence(random_rows(seed), level)
        blocks = list(blocks_of_ties(seen, rule=PLAIN, until=END, block=1 + seed % 50))

        found = {
            pair: w
            for part in blocks
            for pair, w in zip(names(part), part.weight.tolist(), strict=True)
        }
        assert list(found) == sorted_pairs(theirs.edges)
        weights = [theirs.edges[pair]["weight"] for pair in found]
        assert list(found.values()) == pytest.approx(weights, abs=CLOSE)


@pytest.mark.parametrize("level", LEVELS)
def test_n7_shared_moments_are_those_of_sql_and_of_plain_loops(level: str) -> None:
    for seed in SEEDS:
        rows = random_rows(seed)
        ties = cumulative_ties(incidence(rows, level), rule=PLAIN, until=END)

        ours = dict(zip(names(ties), ties.moments.tolist(), strict=True))
        assert ours == sql_counts(rows, LEVELS[level])
        assert ours == loop_counts(rows, LEVELS[level])


def sql_counts(rows: list[Row], column: int) -> dict[tuple[str, str], int]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE seen (moment TEXT, actor TEXT, UNIQUE (moment, actor))")
    entries = [(row[0], row[column]) for row in rows]
    database.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", entries)
    query = (
        "SELECT a.actor, b.actor, COUNT(*) FROM seen a JOIN seen b"
        " ON a.moment = b.moment AND a.actor < b.actor GROUP BY 1, 2"
    )
    counts = {(one, other): count for one, other, count in database.execute(query)}
    database.close()
    return counts


def loop_counts(rows: list[Row], column: int) -> dict[tuple[str, str], int]:
    there = defaultdict(set)
    for row in rows:
        there[row[0]].add(str(row[column]))
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for actors in there.values():
        for one, other in combinations(sorted(actors), 2):
            counts[one, other] += 1
    return counts


@pytest.mark.parametrize("level", LEVELS)
def test_n7_density_components_and_isolates_are_those_of_networkx(level: str) -> None:
    for seed in SEEDS:
        ties, theirs = both(seed, level)
        pieces = sorted(map(len, nx.connected_components(theirs)), reverse=True)

        assert density(ties).value == pytest.approx(nx.density(theirs))
        assert components(ties).sizes.tolist() == pieces
        assert [ties.actors[one] for one in isolates(ties)] == sorted(nx.isolates(theirs))


@pytest.mark.parametrize("level", LEVELS)
def test_n7_articulation_points_and_bridges_are_those_of_networkx(level: str) -> None:
    for seed in SEEDS:
        ties, theirs = both(seed, level)
        found = cuts(ties)
        bridges = [(ties.actors[one], ties.actors[other]) for one, other in found.bridges]

        assert [ties.actors[one] for one in found.points] == sorted(nx.articulation_points(theirs))
        assert bridges == sorted_pairs(cast("Iterable[tuple[str, str]]", nx.bridges(theirs)))


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("level", LEVELS)
def test_n7_constraint_is_that_of_networkx(level: str, by: By) -> None:
    for seed in SEEDS:
        ties, theirs = both(seed, level)
        expected = nx.constraint(theirs, weight="weight" if by is By.WEIGHT else None)

        ours = constraint(ties, by=by).tolist()

        assert ours == pytest.approx([expected[actor] for actor in ties.actors], nan_ok=True)


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("level", LEVELS)
def test_n7_modularity_of_a_partition_is_that_of_networkx(level: str, by: By) -> None:
    for seed in SEEDS:
        ties, theirs = both(seed, level)
        if not len(ties):
            continue
        chance = random.Random(seed)  # noqa: S311 -- no secret
        group = np.array([chance.randrange(3) for _ in ties.actors])
        parts = [
            {a for a, own in zip(ties.actors, group, strict=True) if own == g} for g in (0, 1, 2)
        ]
        weight = "weight" if by is By.WEIGHT else None

        expected = nx.community.modularity(theirs, parts, weight=weight)

        assert modularity(ties, group=group, by=by) == pytest.approx(expected)


def test_a_dense_and_a_thin_mesh_give_the_same_constraint_by_both_ways(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ties, theirs = both(3, "people")
    expected = nx.constraint(theirs)

    for gain in (0, 10**9):
        monkeypatch.setattr("fijnmazig.ties.domain.brokerage.TILE_GAIN", gain)
        ours = constraint(ties).tolist()
        assert ours == pytest.approx([expected[actor] for actor in ties.actors], nan_ok=True)


def test_cuts_of_larger_and_denser_meshes_are_those_of_networkx() -> None:
    for seed in range(20):
        rows = random_rows(seed, people=150) + [
            (f"late {row[0]}", row[1], row[2], f"q{row[3]}")
            for other in range(25)
            for row in random_rows(1_000 * seed + other, people=150)
        ]
        ties = cumulative_ties(people(table_of(rows)), rule=PLAIN, until=END)
        theirs = nx.Graph(names(ties))

        assert [ties.actors[one] for one in cuts(ties).points] == sorted(
            nx.articulation_points(theirs)
        )
