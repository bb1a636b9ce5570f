"""Dates: what the time mentions of a text mean, as intervals that say what they rest on."""

from entente.grounding.times.anchor import ground_times
from entente.grounding.times.edtf import interval

__all__ = ["ground_times", "interval"]
