"""Reports from all documents become events."""

from entente.identity.compare import Comparison, compare
from entente.identity.identify import identify
from entente.identity.judgements import Judgement
from entente.identity.profile import profile

__all__ = ["Comparison", "Judgement", "compare", "identify", "profile"]
