"""What a run of the language model cost."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Usage:
    """Running counts, safe to add to from several threads. Prices are in dollars for a million tokens."""

    price_in: float | None = None
    price_out: float | None = None
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    dropped: int = 0  # marks that the model gave and the text does not hold, or that are none
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def asked(self, told: Mapping[str, Any]) -> None:
        """Add one answered request; `told` is the answer's `usage`, which some servers leave out."""
        with self._lock:
            self.requests += 1
            self.tokens_in += int(told.get("prompt_tokens") or 0)
            self.tokens_out += int(told.get("completion_tokens") or 0)

    def drop(self, count: int) -> None:
        with self._lock:
            self.dropped += count

    @property
    def dollars(self) -> float | None:
        """The cost; None where no price was given."""
        if self.price_in is None and self.price_out is None:
            return None
        return (self.tokens_in * (self.price_in or 0) + self.tokens_out * (self.price_out or 0)) / 1e6

    def __str__(self) -> str:
        parts = [f"{self.requests:,} requests, {self.tokens_in:,} tokens in, {self.tokens_out:,} out"]
        if self.dollars is not None:
            parts.append(f"${self.dollars:,.4f}")
        if self.dropped:
            parts.append(f"{self.dropped:,} marks dropped that the text does not bear out")
        return "; ".join(parts)
