from __future__ import annotations

import os
from pathlib import Path

import pytest

from entente.documents.sources import Source, find_sources


def found(*paths: str) -> list[str]:
    return [item.path if isinstance(item, Source) else str(item) for item in find_sources(paths)]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Talks")


def test_arguments_keep_their_order_and_directories_are_sorted() -> None:
    put("d/b.txt", "d/a/z.md", "d/c.jsonl.gz", "z.txt", "a.txt")
    assert found("z.txt", "d", "-", "a.txt") == ["z.txt", "d/a/z.md", "d/b.txt", "d/c.jsonl.gz", "-", "a.txt"]


def test_hidden_and_unknown_files_are_passed_over_in_directories_only() -> None:
    put("d/.a.txt", "d/.git/b.txt", "d/c.csv", "d/e.gz", "d/f.TXT", "d/README")
    assert found("d") == ["d/f.TXT"]
    assert found("d/.a.txt", "d/c.csv", "d/.git") == ["d/.a.txt", "d/c.csv", "d/.git/b.txt"]


@pytest.mark.parametrize(
    ("name", "kind", "compressed"),
    [
        ("a.txt", "plain", False),
        ("a.MD", "markdown", False),
        ("a.htm", "page", False),
        ("a.ndjson", "jsonl", False),
        ("a.json", "json", False),
        ("a.jsonl.gz", "jsonl", True),
        ("a.gz", None, True),
        ("a", None, False),
    ],
)
def test_the_name_tells_the_kind(name: str, kind: str | None, compressed: bool) -> None:
    put(name)
    assert list(find_sources([name])) == [Source(path=name, kind=kind, compressed=compressed, size=5)]  # type: ignore[arg-type]


def test_loops_of_symbolic_links_end_and_linked_files_are_found() -> None:
    put("d/a.txt", "other/b.txt")
    os.symlink("..", "d/loop")
    os.symlink("../other", "d/other")
    os.symlink("../other/b.txt", "d/linked.txt")
    os.symlink("self.txt", "d/self.txt")
    texts = found("d")
    assert texts[0] == "d/a.txt"
    assert "d/linked.txt" in texts
    assert sum("b.txt" in text for text in texts) == 1
    assert texts[-1].startswith("d/self.txt: cannot be read (Too many levels of symbolic links)")


def test_frames_that_a_browser_saved_beside_a_page_are_no_documents() -> None:
    put("d/news.html", "d/news_files/frame.html", "d/case_files/a.txt")
    assert found("d") == ["d/case_files/a.txt", "d/news.html"]


def test_a_directory_without_documents_is_told() -> None:
    put("d/a.csv")
    assert found("d")[0].startswith("d: directory without documents (looked for .htm, .html, ")


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("none.txt", "none.txt: does not exist"),
        ("", ": does not exist"),
        ("a\0b", r"a\x00b: cannot be read (embedded null byte)"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(path: str, error: str) -> None:
    assert found(path) == [error]


def test_a_directory_that_may_not_be_listed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    put("d/a.txt")

    def refuse(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert found("d") == ["d: no permission to read it"]
