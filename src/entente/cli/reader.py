"""The reader that the commands use."""

from __future__ import annotations

from zipfile import BadZipFile

from entente.errors import EntenteError
from entente.reading.types import Reader


def get_reader() -> Reader:
    """The trained reader that ships with the package. Raises EntenteError when its weights are missing or damaged."""
    from entente.reading import minilm

    try:
        return minilm.load()
    except FileNotFoundError:
        raise EntenteError("the reader's weights are missing from this installation; install entente again") from None
    except (BadZipFile, KeyError, ValueError) as error:
        raise EntenteError(f"the reader's weights are damaged ({error}); install entente again") from error
