"""The command `entente`: one module a command, light to import; what is heavy is imported when a command runs."""

from entente.cli.app import main

__all__ = ["main"]
