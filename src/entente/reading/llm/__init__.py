"""A reader that asks a language model behind any OpenAI-compatible address; needs `pip install entente[llm]`."""

from __future__ import annotations

from entente.reading.llm.client import Client, Settings
from entente.reading.llm.reader import LanguageModel
from entente.reading.llm.usage import Usage

__all__ = ["Client", "LanguageModel", "Settings", "Usage", "load"]


def load() -> LanguageModel:
    """The reader as the environment describes it. Raises EntenteError where that says too little."""
    return LanguageModel(Client(Settings.from_environment()))
