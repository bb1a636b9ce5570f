"""The ontology agrees with the annotation guidelines, with itself, and with the published tables of codes."""

from __future__ import annotations

import csv
import dataclasses
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from entente.errors import UsageError
from entente.identity.types import Event
from entente.ontology import codes, event_type, ontology
from entente.reporting.types import ItemValue, When

ROOT = Path(__file__).parent.parent
PAIRS = [(t.name, stage) for t in ontology().types.values() for stage in t.stages]


@pytest.fixture(scope="module")
def checker() -> ModuleType:
    """corpus/check.py, which is the contract for types, roles and stages."""
    spec = importlib.util.spec_from_file_location("corpus_check", ROOT / "corpus" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_types_and_roles_are_those_of_the_corpus_checker(checker: ModuleType) -> None:
    assert list(ontology().types) == checker.EVENTS
    assert {t.name: set(t.roles) for t in ontology().types.values()} == checker.ROLES
    assert set(ontology().common_roles) == checker.COMMON
    assert set(ontology().time_roles) == checker.ROLE_TIMES


def test_stages_and_stances_are_those_of_the_corpus_checker(checker: ModuleType) -> None:
    assert list(ontology().stages) == checker.STAGES
    assert list(ontology().stances) == checker.STANCES
    for t in ontology().types.values():
        assert list(t.stages) == (checker.STANCES if t.name == "statement" else checker.STAGES)


def test_no_role_stands_twice() -> None:
    for t in ontology().types.values():
        assert len(t.roles) == len(set(t.roles)), t.name


@pytest.mark.parametrize(("type_", "stage"), PAIRS)
def test_every_stage_has_a_code_of_the_table_or_a_reason_for_none(type_: str, stage: str) -> None:
    coding = codes(type_, stage)
    if stage in event_type(type_).uncoded:
        assert (coding.plover, coding.cameo, coding.goldstein) == (None, None, None)
        assert len(event_type(type_).uncoded[stage]) > 20
    else:
        assert coding.cameo is not None
        code = ontology().codes[coding.cameo]
        assert (coding.plover, coding.goldstein) == (code.plover, code.goldstein)
        assert -10 <= code.goldstein <= 10


def test_no_stage_has_both_a_code_and_a_reason_for_none() -> None:
    # `codes` prefers the reason, so a leftover code would go unseen.
    import tomllib

    data = tomllib.loads((ROOT / "src/entente/ontology.toml").read_text("utf-8"))
    for name, entry in data["types"].items():
        assert not set(entry["codes"]) & set(entry.get("uncoded", {})), name
    used = {reason for entry in data["types"].values() for reason in entry.get("uncoded", {}).values()}
    assert used == set(data["uncoded"])


def test_every_code_of_the_table_is_used() -> None:
    assert set(ontology().codes) == {c.cameo for t in ontology().types.values() for c in t.coding.values() if c.cameo}


@pytest.mark.parametrize(
    ("type_", "stage", "plover", "cameo", "goldstein"),
    [
        ("exercise", "done", "COOPERATE", "062", 7.4),
        ("exercise", "planned", "AGREE", "0312", 5.2),
        ("visit", "done", "CONSULT", "042", 1.9),
        ("agreement", "done", "SUPPORT", "057", 8.0),
        ("transfer", "done", "AID", "072", 8.3),
        ("transfer", "ordered", "AGREE", "0332", 5.2),
        ("training", "underway", "AID", "072", 8.3),
        ("restriction", "done", "COERCE", "163", -8.0),
        ("restriction", "lifted", "RETREAT", "085", 7.0),
        ("statement", "negative", "ACCUSE", "111", -2.0),
        ("statement", "request", None, "020", 3.0),  # PLOVER dropped appeals
        ("incident", "done", "ASSAULT", "190", -10.0),
        ("exercise", "denied", None, None, None),
    ],
)
def test_codes_of_well_known_happenings(
    type_: str, stage: str, plover: str | None, cameo: str | None, goldstein: float | None
) -> None:
    coding = codes(type_, stage)
    assert (coding.plover, coding.cameo, coding.goldstein) == (plover, cameo, goldstein)


def test_what_is_denied_is_never_counted() -> None:
    assert {codes(t.name, "denied").cameo for t in ontology().types.values() if t.name != "statement"} == {None}


def test_codes_agree_with_the_reference_table(shared: Path) -> None:
    with (shared / "reference" / "cameo.csv").open(encoding="utf-8", newline="") as file:
        table = {row["code"]: row for row in csv.DictReader(file)}
    compared = 0
    for code in ontology().codes.values():
        row = table.get(code.cameo)
        if row is None:
            assert code.cameo in {"111", "190"}  # groups that the table leaves out; from the published ones
            continue
        assert code.name == row["name"]
        assert code.goldstein == float(row["goldstein_gdelt"])
        assert (code.plover or "", code.mode or "", code.context or "") == (
            row["plover_type"],
            row["plover_mode"],
            row["plover_context"],
        )
        compared += 1
    assert compared == len(ontology().codes) - 2


def test_actors_and_sides_are_roles_of_their_type() -> None:
    for t in ontology().types.values():
        assert set(t.sides) <= set(t.actors) <= set(t.roles), t.name
        assert set(t.reading) == set(t.actors), t.name
        assert t.sides in {("party",), ("actor", "target")}, t.name


def test_actor_and_target_read_as_the_contract_says() -> None:
    directed = {t.name: (t.reading["actor"], t.reading["target"]) for t in ontology().types.values() if t.directed}
    assert directed == {
        "visit": ("visitor", "host"),
        "transfer": ("supplier", "recipient"),
        "training": ("provider", "trained"),
        "aid": ("donor", "recipient"),
        "restriction": ("imposer", "target"),
        "deployment": ("deploying", "host"),
        "statement": ("speaker", "addressee"),
        "incident": ("who acts", "who suffers"),
    }


def test_registers_are_the_twelve_of_the_design() -> None:
    assert " ".join(ontology().registers) == (
        "exercises visits meetings agreements transfers training aid restrictions deployments industry statements "
        "incidents"
    )


def test_columns_come_from_fields_of_events_or_roles_of_their_type() -> None:
    fields = {f.name: f.type for f in dataclasses.fields(Event)}
    inner = {
        "when": {f.name for f in dataclasses.fields(When)},
        "items": {f.name for f in dataclasses.fields(ItemValue)},
    }
    for register in ontology().registers.values():
        t = event_type(register.type)
        assert len({c.name for c in register.columns}) == len(register.columns), register.name
        assert {c.name for c in register.columns} >= {"stage", "sources", "documents", "conflicts"}
        for column in register.columns:
            field, _, rest = column.source.partition(".")
            assert field in fields, column
            if field == "roles":
                assert rest in t.actors, column
            elif rest:
                assert rest in inner[field], column
            assert set(column.stages) <= set(t.stages), column


def test_every_actor_role_has_a_column() -> None:
    for t in ontology().types.values():
        assert {f"roles.{role}" for role in t.actors} <= {c.source for c in t.register.columns}, t.name


@pytest.mark.parametrize(("type_", "stage"), [("wedding", "done"), ("exercise", "positive"), ("statement", "done")])
def test_an_unknown_type_or_stage_is_named(type_: str, stage: str) -> None:
    with pytest.raises(UsageError, match=type_ if type_ == "wedding" else stage):
        codes(type_, stage)


def test_importing_reads_no_file_and_no_heavy_library() -> None:
    program = (
        "import sys, entente.ontology as o;"
        "assert o.ontology.cache_info().currsize == 0;"
        "print([m for m in ('numpy', 'sqlalchemy', 'onnxruntime', 'rich', 'entente.identity') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
