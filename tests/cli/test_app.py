from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from entente import __version__
from entente.cli.app import app
from entente.reading import minilm
from tests.cli.conftest import Entente

HEAVY = ("onnxruntime", "sqlalchemy", "trafilatura", "tokenizers", "numpy", "alembic", "rich")


def test_help_loads_nothing_heavy() -> None:
    probe = "import sys; from entente.cli.app import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert "Usage: entente" in done.stdout
    assert not {name.split(".")[0] for name in done.stderr.split()} & set(HEAVY)


def test_module_of_the_installed_command_exits_with_the_code() -> None:
    probe = "import sys; sys.argv = ['entente', 'nonsense']; from entente.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "entente: No such command 'nonsense' (see entente --help)\n"


def test_version(entente: Entente) -> None:
    assert entente("--version").out == f"entente {__version__}\n"


def test_alone_it_shows_its_help(entente: Entente) -> None:
    assert entente().out == entente("--help").out
    assert entente().code == 0


@pytest.mark.parametrize("name", list(app.commands))
def test_every_command_has_help_with_examples_of_itself(entente: Entente, name: str) -> None:
    shown = entente(name, "--help")
    assert shown.code == 0
    examples = shown.out.partition("Examples:\n")[2].splitlines()
    assert examples
    assert all(f"entente {name}" in line for line in examples)


@pytest.mark.parametrize("name", list(app.commands))
def test_every_command_can_answer_in_json(name: str) -> None:
    assert any("--json" in parameter.opts for parameter in app.commands[name].params)


@pytest.mark.parametrize("name", list(app.commands))
def test_every_example_parses(name: str) -> None:
    for line in (app.commands[name].epilog or "").splitlines()[2:]:
        _, _, call = line.partition(f"entente {name}")
        words = shlex.split(call.partition("|")[0].partition(">")[0])
        assert isinstance(app.commands[name].make_context(name, words), click.Context)


def test_every_option_says_what_it_is_for() -> None:
    options = [p for command in app.commands.values() for p in command.params if isinstance(p, click.Option)]
    assert options
    assert [option.opts for option in options if not option.help] == []


def test_a_wrong_option_is_told_in_one_line(entente: Entente) -> None:
    done = entente("events", "--bogus")
    assert (done.code, done.out) == (2, "")
    assert done.err == "entente: No such option '--bogus' (see entente events --help)\n"


def test_an_interruption_before_anything_was_done(entente: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("entente.cli.reader.get_reader", interrupted)
    Path("a.txt").write_text("Pakistan signed.")
    done = entente("read", "a.txt")
    assert (done.code, done.out, done.err.lstrip()) == (130, "", "entente: interrupted\n")


def test_a_reader_that_has_gone_is_no_matter(record: Path) -> None:
    """What `entente export events | head -1` does, at its worst."""
    command = [sys.executable, "-c", "from entente.cli import main; main()", "export", "reports"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=record.parent) as done:
        assert done.stdout
        assert done.stderr
        done.stdout.close()
        assert done.stderr.read() == b""


def test_missing_weights_are_told_in_one_line(bare: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "WEIGHTS", "none.zip")
    minilm.load.cache_clear()
    Path("a.txt").write_text("Pakistan signed.")
    done = bare("read", "a.txt")
    assert (done.code, done.out) == (1, "")
    assert done.err == "entente: the reader's weights are missing from this installation; install entente again\n"
    assert not Path("record.entente").exists()
