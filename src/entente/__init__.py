"""Entente: a sourced record of defence and security relations between states."""

__version__ = "0.1.0"
