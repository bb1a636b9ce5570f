"""Asking a server that speaks OpenAI's chat protocol: one question, one JSON object back, with retries."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from entente.errors import EntenteError
from entente.reading.llm.usage import Usage

ATTEMPTS = 4
PATIENCE = 120.0  # seconds for one answer
FIRST_WAIT, LONGEST_WAIT = 0.5, 20.0  # seconds before the second attempt, and at most
BUSY = (408, 409, 425, 429, 500, 502, 503, 504, 529)  # statuses that may pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the model is. `address` is the part before `/chat/completions`."""

    address: str
    model: str
    key: str | None = None
    price_in: float | None = None  # dollars for a million tokens
    price_out: float | None = None
    patience: float = PATIENCE
    first_wait: float = FIRST_WAIT

    @classmethod
    def from_environment(cls, given: Mapping[str, str] | None = None) -> Settings:
        """From ENTENTE_LLM_URL, _MODEL, _KEY, _PRICE_IN, _PRICE_OUT and _TIMEOUT. Raises EntenteError."""
        given = os.environ if given is None else given

        def number(name: str) -> float | None:
            text = given.get(f"ENTENTE_LLM_{name}", "")
            try:
                return float(text) if text else None
            except ValueError:
                raise EntenteError(f"ENTENTE_LLM_{name} is no number: {text!r}") from None

        address, model = (given.get(f"ENTENTE_LLM_{n}", "").strip() for n in ("URL", "MODEL"))
        if not address or not model:
            raise EntenteError(
                "the reader llm needs ENTENTE_LLM_URL (such as http://localhost:11434/v1) and ENTENTE_LLM_MODEL"
            )
        if not address.startswith(("http://", "https://")):
            raise EntenteError(f"ENTENTE_LLM_URL is no web address: {address!r}")
        return cls(
            address=address.rstrip("/"),
            model=model,
            key=given.get("ENTENTE_LLM_KEY") or None,
            price_in=number("PRICE_IN"),
            price_out=number("PRICE_OUT"),
            patience=number("TIMEOUT") or PATIENCE,
        )


class UnansweredError(Exception):
    """No usable answer after all attempts; its text says why in words."""


class Client:
    """A connection to the model; safe to use from several threads. Raises EntenteError where httpx2 is missing."""

    def __init__(self, settings: Settings) -> None:
        try:
            import httpx2
            import stamina
        except ImportError:
            raise EntenteError("the reader llm needs more packages: pip install 'entente[llm]'") from None
        self.settings = settings
        self.usage = Usage(settings.price_in, settings.price_out)
        headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
        self._http = httpx2.Client(headers=headers, timeout=settings.patience)
        self._failed = httpx2.HTTPError
        self._retried = stamina.retry_context

    def ask(self, system: str, user: str) -> dict[str, Any]:
        """The JSON object that the model answers with. Raises UnansweredError when every attempt failed, and
        EntenteError when asking again is of no use (a wrong key, an unknown model)."""
        question = {
            "model": self.settings.model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            "temperature": 0,
            "response_format": {"type": "json_object"},
        }
        for attempt in self._retried(
            on=UnansweredError,
            attempts=ATTEMPTS,
            timeout=None,
            wait_initial=self.settings.first_wait,
            wait_max=LONGEST_WAIT,
        ):
            with attempt:
                return self._once(question)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, question: dict[str, Any]) -> dict[str, Any]:
        where = f"{self.settings.address}/chat/completions"
        try:
            response = self._http.post(where, json=question)
        except self._failed as error:
            raise UnansweredError(f"{where} did not answer: {type(error).__name__}") from error
        if response.status_code in BUSY:
            raise UnansweredError(f"{where} answered {response.status_code}")
        if response.status_code != 200:
            raise EntenteError(f"{where} answered {response.status_code}: {' '.join(response.text.split())[:200]}")
        try:
            answer = response.json()
            content = answer["choices"][0]["message"]["content"]
            self.usage.asked(answer.get("usage") or {})
            found = json.loads(_bare(content))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise UnansweredError(f"the answer is not the JSON that was asked for ({type(error).__name__})") from error
        if not isinstance(found, dict):
            raise UnansweredError("the answer is not the JSON that was asked for (no object)")
        return found


def _bare(content: str) -> str:
    """The JSON without the fence of Markdown or the talk around it that some models add."""
    start, end = content.find("{"), content.rfind("}")
    return content[start : end + 1] if 0 <= start < end else content
