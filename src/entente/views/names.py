"""What states are called."""

from __future__ import annotations

from collections.abc import Iterable

from entente.grounding.states import state_name

__all__ = ["dyad_name", "state_name", "state_names"]


def state_names(codes: Iterable[str]) -> tuple[str, ...]:
    """Their names, in the same order."""
    return tuple(state_name(code) for code in codes)


def dyad_name(dyad: str) -> str:
    """`PAK-RUS` as *Pakistan – Russia*."""
    return " – ".join(state_names(dyad.split("-")))
