"""A page saved from a browser is one document: headline and article, without navigation, advertising and comments.

Text and metadata are trafilatura's; `page_date` finds the publication date.
"""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from entente.documents.dates import glued_date
from entente.documents.page_date import page_date
from entente.documents.text import byte_order_mark, check_text, decode, refuse_binary, unify_newlines
from entente.documents.types import Document, PublishedBasis, text_hash
from entente.errors import DocumentError

# Letters that a line of prose has at least; shorter ones are captions, buttons and crumbs. The shortest leads of
# wire stories ("Russian warships have left Karachi.") have about 30; a Chinese sentence of 20 characters is short.
_PROSE_LETTERS = 20

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE
)
_CHARSET_WITHIN = 4096  # browsers look at the first 1024 bytes; saved pages begin with the browser's own lines
# Encodings that a page may declare, as the WHATWG's standard names and reads them; others are taken for UTF-8.
_CHARSET_KINDS = re.compile(
    r"windows-125[0-8]|windows-874|cp125[0-8]|iso-8859-\d{1,2}|koi8-[ru]|gbk|gb18030|big5(-hkscs)?|shift_jis|euc-(jp|kr)"
)
_CHARSET_ALIASES = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "iso-8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "windows-874": "cp874",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
}

# Pictures inside a page: the parser gives up on attributes of 10 MB.
_PICTURE = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+", re.ASCII)

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->|<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")


@dataclass(frozen=True, slots=True)
class _Article:
    """What trafilatura found on a page."""

    text: str
    title: str | None
    publisher: str | None
    url: str | None


def read_page(data: bytes, where: str, *, today: date) -> Document:
    """The document in a saved page: the title as its first line, then the article's paragraphs, a line each.

    Raises DocumentError when the bytes are no text or the page holds no article.
    """
    html = _PICTURE.sub("data:,", unify_newlines(decode_page(data, where)))
    _quieten()
    try:
        from trafilatura import load_html

        tree = load_html(html)
        article = _article(tree) if tree is not None else None
        if article is None or not _has_prose(article, tree):
            raise DocumentError(where, "page without article text")
        url = article.url or _saved_from(html)
        published = page_date(tree, url, today=today)
        language = _language(tree)
    except DocumentError:
        raise
    except ImportError as error:  # seen with old pips, which leave out trafilatura's own lxml_html_clean
        raise DocumentError(where, f"pages need trafilatura, which fails: {' '.join(str(error).split())}") from error
    except Exception as error:  # a parser's own failure on one page must not end the batch
        raise DocumentError(where, f"page cannot be parsed ({type(error).__name__})") from error
    basis: PublishedBasis | None = "page" if published else None
    if published is None and (published := glued_date(article.text, today=today)):
        basis = "text"
    text = check_text(_with_title(article), where)
    return Document(
        id=text_hash(text),
        text=text,
        title=article.title,
        published=published,
        published_basis=basis,
        publisher=article.publisher,
        url=url,
        language=language,
    )


def decode_page(data: bytes, where: str) -> str:
    """A page's source, in UTF-8 or in the encoding that it declares.

    Raises DocumentError naming the first byte that fits neither.
    """
    refuse_binary(data, where)
    declared = _CHARSET.search(data, 0, _CHARSET_WITHIN)
    if declared and not byte_order_mark(data):
        name = declared[1].decode("ascii").lower()
        name = _CHARSET_ALIASES.get(name, name)
        if _CHARSET_KINDS.fullmatch(name) or name in _CHARSET_ALIASES.values():
            try:
                return data.decode(name)
            except (UnicodeDecodeError, LookupError):
                pass  # browsers that save a page as UTF-8 leave the old declaration in it
    return decode(data, where)


def _quieten() -> None:
    """Keep the libraries' warnings off the terminal unless the program that uses us set up logging."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _article(tree: Any) -> _Article | None:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        deepcopy(tree),
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False},
        prune_xpath="//noscript",
    )
    if found is None or not found.text:
        return None
    lines = (" ".join(line.split()) for line in _without_controls(found.text).split("\n"))
    return _Article(
        text="\n".join(line for line in lines if line),
        title=_one_line(found.title),
        publisher=_one_line(found.sitename),
        url=_one_line(found.url),
    )


def _one_line(value: str | None) -> str | None:
    return (" ".join(_without_controls(value).split()) or None) if value else None


def _without_controls(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", " ", text)


def _folded(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _has_prose(article: _Article, tree: Any) -> bool:
    """Whether the text has a sentence of its own: neither the title nor the words of a link (a menu, a front page)."""
    known = {_folded(link.text_content()) for link in tree.iter("a")} | {_folded(article.title or "")}
    folded = (_folded(line) for line in article.text.split("\n"))
    return any(len(line) >= _PROSE_LETTERS and line not in known for line in folded)


def _with_title(article: _Article) -> str:
    if not article.title or _folded(article.text).startswith(_folded(article.title)):
        return article.text
    return f"{article.title}\n{article.text}"


def _saved_from(html: str) -> str | None:
    match = _SAVED_FROM.search(html, 0, _CHARSET_WITHIN)
    return (match[1] or match[2]) if match else None


def _language(tree: Any) -> str | None:
    """The language subtag that the page declares for itself ("en" for `lang="en-GB"`)."""
    declared = tree.get("lang") or tree.get("xml:lang") or ""
    match = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", declared.strip())
    return match[0].lower() if match else None
