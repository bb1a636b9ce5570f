"""How fast the shipped reader is, and how much memory it takes: `make bench-speed` or `python -m bench.speed`.

Articles of 450 words are put together from the corpus. Printed are, in one run: articles a second, the reader's time
over that of its bare encoder on the same windows (the median of several rounds taken in turns), the share of windows
that the first pass saves on unlabelled news, the time from the start of a process to its first article, and its peak
memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from training.dispatches import SHARED, WRITTEN, files, records

from entente.documents.types import Document
from entente.reading.minilm import MiniLM, load
from entente.reading.windows import Window, windows

WORDS = 450
ROUNDS = 5
FIRST = """
import time
begun = time.perf_counter()
import resource, sys
from entente.documents.types import Document
from entente.reading.minilm import load
load().read_one(Document(id="x", text=sys.stdin.read()))
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def articles(count: int) -> list[Document]:
    """So many articles of about 450 words, made of the paragraphs of our dispatches."""
    rng = random.Random(1)
    paragraphs = [p for r in records(files([WRITTEN], dev=False)) for p in r["text"].split("\n")]
    rng.shuffle(paragraphs)
    out: list[Document] = []
    held: list[str] = []
    words = 0
    for p in paragraphs:
        held.append(p)
        words += len(p.split())
        if words >= WORDS:
            out.append(Document(id=str(len(out)), text="\n".join(held)))
            held, words = [], 0
        if len(out) == count:
            break
    return out


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def over_encoder(reader: MiniLM, some: Sequence[Document]) -> tuple[float, float]:
    """Articles a second, and the reader's time over the bare encoder's: medians over rounds."""
    cut: list[Window] = [w for d in some for w in windows(d.text, reader.tokenizer)]

    def bare() -> None:
        with ThreadPoolExecutor(reader.threads) as pool:
            list(pool.map(reader.encode, cut))

    rates, ratios = [], []
    for _ in range(ROUNDS):
        whole, encoder = seconds(lambda: list(reader.read(some))), seconds(bare)
        rates.append(len(some) / whole)
        ratios.append(whole / encoder)
    return statistics.median(rates), statistics.median(ratios)


def passed_over(reader: MiniLM, count: int) -> float | None:
    """Share of unlabelled news items whose windows the first pass leaves unread; None without the texts."""
    path = SHARED / "text" / "current-events.jsonl.gz"
    if not path.exists() or reader.sift is None:
        return None
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    texts = random.Random(2).sample(texts, count)
    cut = [w for t in texts for w in windows(t, reader.tokenizer)]
    return sum(not reader.sift.passes(w) for w in cut) / len(cut)


def first_article(text: str) -> tuple[float, float]:
    """Seconds from the start of a process to its first article read, and its peak memory in MB: medians."""
    runs = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", FIRST], input=text, capture_output=True, text=True, check=True)
        runs.append((time.perf_counter() - begun, float(done.stdout.split()[1]) / 1024))
    return statistics.median(s for s, _ in runs), statistics.median(m for _, m in runs)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=60)
    args = ap.parse_args()
    some = articles(args.articles)
    delay, alone = first_article(some[0].text)
    print(f"first article          {delay:6.2f} s from the start of the process (asked: 2)")
    reader = load(2)
    list(reader.read(some[:4]))
    rate, ratio = over_encoder(reader, some)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"articles               {rate:6.1f} a second on two threads (asked: 9)")
    print(f"over the bare encoder  {ratio:6.2f} times (asked: 1.3)")
    print(f"memory, one article    {alone:6.0f} MB; {peak:.0f} MB after {len(some) * ROUNDS} (asked: 500)")
    if (share := passed_over(reader, 3000)) is not None:
        print(f"first pass             {100 * share:6.1f} % of the windows of unlabelled news need no reading")


if __name__ == "__main__":
    main()
