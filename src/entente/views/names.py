"""What states are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from entente.grounding import states as _states

_known: Callable[[str], str] | None = getattr(_states, "state_name", None)


def state_name(code: str) -> str:
    """The English name of the state with this alpha-3 code; the code itself where there is none."""
    return _known(code) if _known else code


def state_names(codes: Iterable[str]) -> tuple[str, ...]:
    """Their names, in the same order."""
    return tuple(state_name(code) for code in codes)


def dyad_name(dyad: str) -> str:
    """`PAK-RUS` as *Pakistan – Russia*."""
    return " – ".join(state_names(dyad.split("-")))
