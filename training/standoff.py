"""Annotation of texts that may not lie in the repository: offsets and values without the words.

corpus/standoff/*.jsonl holds one annotated text a line: which document of which unlabelled collection, which stretches
of it (each becomes a paragraph, its white space made single), the hash of the text that results, and marks by offset.
Joined with the collections (`NAME.jsonl.gz` in a folder) they are records like those of `training.dispatches`.

`python -m training.standoff FILE.xml… --texts FOLDER --out corpus/standoff/NAME.jsonl` makes such a file.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from entente.documents.types import text_hash
from training.dispatches import ROOT, SHARED, parse

STANDOFF = ROOT / "corpus" / "standoff"
TEXTS = SHARED / "text"
COLLECTIONS = ("current-events", "white-house")


def collection(folder: Path, name: str) -> dict[str, str]:
    """Texts of a collection by document id."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {d["id"]: d["text"] for d in map(json.loads, lines)}


def records(paths: Iterable[Path], folder: Path = TEXTS) -> Iterator[dict[str, Any]]:
    """The annotated texts with their words. Raises ValueError where a text is not the one that was annotated."""
    texts: dict[str, dict[str, str]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            r = json.loads(line)
            source = r["source"]
            if source not in texts:
                texts[source] = collection(folder, source)
            text = "\n".join(" ".join(texts[source][r["document"]][a:b].split()) for a, b in r["paragraphs"])
            if text_hash(text) != r["hash"]:
                raise ValueError(f"{path}: {r['id']}: the text is not the one that was annotated")
            marked = {k: [m | {"quote": text[m["start"] : m["end"]]} for m in r[k]] for k in ("mentions", "events")}
            yield {
                "id": r["id"],
                "published": r["published"],
                "outlet": source,
                "origin": source,
                "text": text,
            } | marked


def standoff(record: dict[str, Any], source: str, document: str, text: str) -> dict[str, Any]:
    """A record without its words. Raises ValueError where its paragraphs are not in the document's text."""
    paragraphs, at = [], 0
    for paragraph in record["text"].split("\n"):
        start, end = _find(text, paragraph, at)
        paragraphs.append([start, end])
        at = end
    kept = {k: [{x: v for x, v in m.items() if x != "quote"} for m in record[k]] for k in ("mentions", "events")}
    about = {"id": record["id"], "source": source, "document": document, "published": record["published"]}
    return about | {"paragraphs": paragraphs, "hash": text_hash(record["text"])} | kept


def _find(text: str, paragraph: str, at: int) -> tuple[int, int]:
    """Where the paragraph lies in the text, white space apart."""
    words = paragraph.split()
    start = text.find(words[0], at)
    while start >= 0:
        end = start
        for word in words:
            while end < len(text) and text[end].isspace():
                end += 1
            if not text.startswith(word, end):
                break
            end += len(word)
        else:
            return start, end
        start = text.find(words[0], start + 1)
    raise ValueError(f"not in its document: {paragraph[:60]!r}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", type=Path, nargs="+", help="annotated dispatches in XML")
    ap.add_argument("--texts", type=Path, default=TEXTS, help="folder of the collections")
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    places: dict[str, list[tuple[str, str, str]]] = {}
    for name in COLLECTIONS:
        for id, text in collection(args.texts, name).items():
            for shown in {id, _short(id)}:
                places.setdefault(shown, []).append((name, id, text))
    lines = []
    for path in args.files:
        for record in parse(path.read_text(encoding="utf-8"), str(path)):
            found = _first_that_holds(record, places.get(record["id"], []))
            lines.append(json.dumps(found, ensure_ascii=False, separators=(",", ":")))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{args.out}: {len(lines)} annotated texts")


def _first_that_holds(record: dict[str, Any], places: list[tuple[str, str, str]]) -> dict[str, Any]:
    """The record without words, tied to the first of the documents of that name that holds its paragraphs."""
    for name, id, text in places:
        try:
            return standoff(record, name, id, text)
        except ValueError:
            continue
    raise SystemExit(f"{record['id']}: in none of the collections")


def _short(id: str) -> str:
    """The name of a long id in an annotated file."""
    stem = id.rsplit("/", 1)[-1].replace(".md", "")
    return "wh-" + "".join(c for c in stem if c.islower() or c.isdigit() or c == "-")[:60]


if __name__ == "__main__":
    main()
