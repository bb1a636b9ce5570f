"""JSON out: to standard output in UTF-8 whatever the locale, or to a file, whole or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from entente.errors import EntenteError


def write_json(value: Any) -> None:
    """One JSON document, indented for reading."""
    _to_standard_output([json.dumps(value, ensure_ascii=False, indent=2)])


def write_json_lines(values: Iterable[Any]) -> None:
    """One JSON object a line, each as soon as it is there."""
    _to_standard_output(map(_line, values))


def save_json_lines(values: Iterable[Any], path: str, *, record: str) -> int:
    """Write the lines to a file in one step, so that it is never half there; says how many there were.

    Raises EntenteError for a file that cannot be written, and for the record's own.
    """
    target = Path(path)
    if target.is_dir():
        raise EntenteError(f"{path}: a folder; give a file in it")
    if target.exists() and target.samefile(record):
        raise EntenteError(f"{path}: is the record itself; give another file")
    if target.exists() and not target.is_file():  # /dev/stdout, a named pipe: nothing to put in its place
        with target.open("w", encoding="utf-8") as stream:
            return sum(bool(stream.write(_line(value) + "\n")) for value in values)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.resolve().parent)
    except OSError as error:
        raise EntenteError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as stream:
            count = sum(bool(stream.write(_line(value) + "\n")) for value in values)
        os.chmod(name, _mode(target))
        os.replace(name, target.resolve())
    except BaseException as error:
        os.unlink(name)
        if isinstance(error, OSError):
            raise EntenteError(f"{path}: cannot be written: {error.strerror}") from error
        raise
    return count


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _to_standard_output(lines: Iterable[str]) -> None:
    sys.stdout.flush()
    stream = sys.stdout.buffer
    for line in lines:
        stream.write(line.encode("utf-8") + b"\n")
        stream.flush()


def _mode(target: Path) -> int:
    """The permissions that the file has, or that a new one gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
