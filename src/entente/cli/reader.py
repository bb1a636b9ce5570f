"""The reader that the commands use: the one that ships, or another that an installed package offers.

A reader is offered by an entry point in the group `entente.readers` that names a function without arguments which
gives a `Reader`.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from zipfile import BadZipFile

from entente.errors import EntenteError, UsageError
from entente.reading.types import Reader

GROUP = "entente.readers"
DEFAULT = "minilm"
VARIABLE = "ENTENTE_READER"


def names() -> list[str]:
    """The readers there are."""
    return sorted({DEFAULT} | {point.name for point in entry_points(group=GROUP)})


def get_reader(name: str = DEFAULT) -> Reader:
    """The reader of that name. Raises UsageError where there is none, EntenteError when it cannot be used."""
    if name == DEFAULT:
        return _shipped()
    for point in entry_points(group=GROUP, name=name):
        try:
            made: Reader = point.load()()
        except EntenteError:
            raise
        except Exception as error:
            raise EntenteError(f"the reader {name} does not load: {type(error).__name__}: {error}") from error
        return made
    raise UsageError(f"no reader {name!r}: there are {', '.join(names())}")


def spent(reader: Reader) -> str | None:
    """What the reader says that it used up, for a person to see; None for a reader that keeps no such account."""
    usage = getattr(reader, "usage", None)
    return None if usage is None else str(usage)


def _shipped() -> Reader:
    from entente.reading import minilm

    try:
        return minilm.load()
    except FileNotFoundError:
        raise EntenteError("the reader's weights are missing from this installation; install entente again") from None
    except (BadZipFile, KeyError, ValueError) as error:
        raise EntenteError(f"the reader's weights are damaged ({error}); install entente again") from error
