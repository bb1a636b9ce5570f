"""The annotated dispatches, for training, benchmarks and tests alike: files, records, and the marks that are right."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from entente.documents.types import Document
from entente.reading.types import Link, Marks, Mention, Role, Trigger

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "corpus" / "written"
SHARED = Path(os.environ.get("ENTENTE_SHARED", ROOT.parent / "shared"))
PUBLIC = SHARED / "corpus" / "public"


def script(path: Path) -> Any:
    """A script of the corpus folder as a module."""
    spec = importlib.util.spec_from_file_location(f"corpus_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECK = script(ROOT / "corpus" / "check.py")
SCORE = script(ROOT / "corpus" / "score.py")


def is_dev(path: Path) -> bool:
    """Whether `corpus/DEV` names the file: never trained on."""
    patterns = (ROOT / "corpus" / "DEV").read_text(encoding="utf-8").split()
    return any(Path(path.parent.name, path.name).match(p) for p in patterns)


def files(folders: Iterable[Path], *, dev: bool) -> list[Path]:
    """Annotated files of the folders, the dev set or all but it, in order of name."""
    found = (p for f in folders for p in f.glob("*.xml") if is_dev(p) == dev)
    return sorted(found, key=lambda p: (p.parent.name, p.name))


def records(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Dispatches as the checker gives them: text, mentions and events with offsets."""
    return [r for path in paths for r in parse(path.read_text(encoding="utf-8"), str(path))]


def parse(xml: str, where: str = "text") -> list[dict[str, Any]]:
    """Records of one file's XML. Raises ValueError where the checker finds a fault."""
    out = []
    root = ET.fromstring(xml)
    for dispatch in [root] if root.tag == "dispatch" else root:
        bad, record = CHECK.check(dispatch)
        if bad or record is None:
            raise ValueError(f"{where}: {dispatch.get('id')}: {bad}")
        out.append(record)
    return out


def digest(items: Iterable[dict[str, Any]]) -> str:
    """Short hash of the data trained on, for the log of runs."""
    h = hashlib.sha256()
    for r in items:
        h.update(repr((r["id"], r["text"], r["mentions"], r["events"])).encode())
    return h.hexdigest()[:12]


def document(record: dict[str, Any]) -> Document:
    """The document that a record annotates."""
    return Document(
        id=record["id"],
        text=record["text"],
        published=date.fromisoformat(record["published"]),
        published_basis="given",
        publisher=record["outlet"],
    )


def gold_marks(record: dict[str, Any]) -> Marks:
    """What a perfect reader finds in the document."""
    events = sorted(record["events"], key=lambda e: (e["start"], e["id"]))
    number = {e["id"]: i for i, e in enumerate(events)}
    mentions = sorted(record["mentions"], key=lambda m: (m["start"], m["end"]))
    return Marks(
        record["id"],
        tuple(Mention(m["type"], m["start"], m["end"], m["quote"], 1.0) for m in mentions),
        tuple(Trigger(e["type"], e["stage"], e["start"], e["end"], e["quote"], 1.0) for e in events),
        tuple(Role(number[e], i, role, 1.0) for i, m in enumerate(mentions) for e, role in m["roles"]),
        tuple(
            Link(i, j, 1.0) for j in range(len(events)) for i in range(j) if events[i]["event"] == events[j]["event"]
        ),
    )
