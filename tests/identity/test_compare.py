"""Every level has a weight and an example, and every level that a comparison can come to is in the table."""

from __future__ import annotations

import tomllib

from training.identity import ALL

from entente.identity.compare import TABLE, weights
from entente.ontology import ontology
from entente.views.why import TABLE as FIELDS


def test_every_level_has_a_weight() -> None:
    known = {(aspect, level) for aspect, rows in weights().items() for level in rows}
    assert known == ALL | {("type", name) for name in ontology().types}


def test_beside_every_weight_and_rule_stands_an_example() -> None:
    tables = tomllib.loads(TABLE.read_text("utf-8"))["weights"].values()
    assert all(row["example"] for rows in tables for row in rows.values())
    assert all(row["rule"] and row["example"] for row in tomllib.loads(FIELDS.read_text("utf-8")).values())


def test_what_is_more_particular_weighs_more() -> None:
    table = weights()
    assert table["dates"]["same day"] > table["dates"]["months overlap"] > table["dates"]["years apart"]
    assert table["names"]["same"] > table["names"]["different"]
    assert table["states"]["same"] > table["states"]["overlap"]
    assert table["words"]["much"] > table["words"]["none"]
