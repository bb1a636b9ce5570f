"""How often news items hold a word: `python tools/build_word_frequencies.py ITEMS.jsonl.gz`.

Writes src/entente/identity/tables/words.csv from dated news items (`../shared/text/current-events.jsonl.gz`): words, as
`entente.identity.words` makes them, with the number of items in 100,000 that hold them, down to `RAREST`. Any word
that is not in the table is rarer than that.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from entente.identity.words import words

TABLE = Path(__file__).parent.parent / "src/entente/identity/tables/words.csv"
RAREST = 60  # items in 100,000


def main() -> None:
    count: Counter[str] = Counter()
    items = 0
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            count.update(words(json.loads(line)["text"]))
            items += 1
    share = {word: round(100_000 * n / items) for word, n in count.items()}
    rows = sorted(((w, n) for w, n in share.items() if n >= RAREST), key=lambda x: (-x[1], x[0]))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["word", "in_100000"])
        writer.writerows(rows)
    print(f"{TABLE.name}: {len(rows)} words of {items:,} items")


if __name__ == "__main__":
    main()
