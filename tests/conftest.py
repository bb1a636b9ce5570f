"""What every test may use, and a word at the end about what could not run.

Some tests measure on texts that may not be part of the repository. They lie beside it, in `../shared` (or where
ENTENTE_SHARED says). Where that folder is absent the tests that ask for the fixture `shared` are skipped, and the
summary counts them; under CI they fail instead, so that a green run means that they ran.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No test measures time: a busy machine is no fault.
settings.register_profile("entente", deadline=None)
settings.load_profile("entente")

ROOT = Path(__file__).resolve().parent.parent
NEEDS_SHARED = pytest.StashKey[int]()


def shared_folder() -> Path | None:
    """The folder with material that is not part of the repository, or None where there is none."""
    folder = Path(os.environ.get("ENTENTE_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "corpus").is_dir() else None


def in_ci() -> bool:
    """Whether this run must leave nothing out."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with material that is not part of the repository: a test that asks for it runs where it is."""
    folder = shared_folder()
    if folder is None:
        where = os.environ.get("ENTENTE_SHARED", "../shared")
        if in_ci():
            pytest.fail(f"CI is set, but {where} is not there: nothing may be left out under CI", pytrace=False)
        pytest.skip(f"needs {where}, which is not there")
    return folder


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Count the tests of this run that need the folder."""
    config.stash[NEEDS_SHARED] = sum("shared" in getattr(item, "fixturenames", ()) for item in items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say in one line what was left out, or that nothing was."""
    needing = config.stash.get(NEEDS_SHARED, 0)
    if not needing:
        return
    if shared_folder() is not None:
        fate = "run"
    elif in_ci():
        fate = "failed, since it is not there and CI is set"
    else:
        fate = "left out, since it is not there"
    terminalreporter.write_line(f"entente: tests that need ../shared: {needing}, {fate}")
