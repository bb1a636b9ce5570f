"""Where the work runs: this process."""

from entente.engines.local import Reading, read, understand

__all__ = ["Reading", "read", "understand"]
