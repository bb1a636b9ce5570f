"""Bytes, files, pages, feeds and archives become documents.

`read_paths` is the door: it takes what a person typed (files, directories, `-`) and yields documents, and a
`DocumentError` in place of each one that cannot be used. `count_bytes` and `read_paths(advance=…)` serve a
progress bar.
"""

from entente.documents.read import count_bytes, read_paths, read_sources
from entente.documents.sources import EXTENSIONS, Source, find_sources
from entente.documents.text import MAX_DOCUMENT_BYTES
from entente.documents.types import Document, PublishedBasis, text_hash

__all__ = [
    "EXTENSIONS",
    "MAX_DOCUMENT_BYTES",
    "Document",
    "PublishedBasis",
    "Source",
    "count_bytes",
    "find_sources",
    "read_paths",
    "read_sources",
    "text_hash",
]
