"""Reports from all documents become events."""

from entente.identity.compare import compare
from entente.identity.identify import identify

__all__ = ["compare", "identify"]
