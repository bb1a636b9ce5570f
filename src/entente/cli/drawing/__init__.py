"""Answers on a terminal: tables and text. All that draws imports rich, so commands import it when they run."""
