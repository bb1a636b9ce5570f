from __future__ import annotations

from datetime import date

import pytest
from lxml.html import document_fromstring  # type: ignore[import-untyped]

from entente.documents.page_date import page_date

STORY = "<h1>Drill of 12 August 2018 ends</h1><p>Troops came on 2018-08-07 and left on 9 August 2018.</p>"
AUGUST_10 = date(2018, 8, 10)


def found(head: str, body: str, url: str | None, today: date) -> date | None:
    html = f"<html><head><title>Drill of 12 August 2018</title>{head}</head><body>{body}{STORY}</body></html>"
    return page_date(document_fromstring(html), url, today=today)


@pytest.mark.parametrize(
    ("head", "body", "url"),
    [
        ('<meta property="article:published_time" content="2018-08-10T23:30:00-05:00">', "", None),
        ('<meta name="date" content="20180810">', "", None),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2018-08-10"}</script>',
            "",
            None,
        ),
        ("", '<time datetime="2018-08-10">Friday</time>', None),
        ("", '<p>By A. Writer, <time datetime="2018-08-10T08:00">Friday</time></p>', None),
        ("", '<p class="publish-date">August 10, 2018</p>', None),
        ("", '<span class="date">10th August 2018</span>', None),
        ("", '<div class="entry-date">10 августа 2018</div>', None),
        ("", '<span class="date">10.08.2018, 12:30</span>', None),
        ("", '<span class="date">10 de agosto de 2018</span>', None),
        ("", '<span class="date">10 août 2018 à 12:30</span>', None),
        ("", "", "https://x.example/2018/08/10/drill"),
    ],
)
def test_the_date_in_metadata_byline_or_address_is_found(head: str, body: str, url: str | None, today: date) -> None:
    assert found(head, body, url, today) == AUGUST_10


@pytest.mark.parametrize(
    ("head", "body", "url", "why"),
    [
        ("", "", None, "days of the news only"),
        ('<meta property="article:published_time" content="2018-08">', "", None, "no day: none is made up"),
        ('<meta name="copyright" content="2018">', "", None, "a year"),
        ("", '<span class="date">August 2018</span>', None, "no day"),
        ("", '<span class="date">августа 2018</span>', None, "no day, in another language"),
        ("", '<span class="date">08/09/2018</span>', None, "day or month?"),
        ("", "", "https://x.example/2018/08/drill", "no day in the address"),
        ("", "<footer>Page made on 2018-08-10</footer>", None, "the site's, not the story's"),
        (
            "",
            "<div>Troops came on 2018-08-07 by sea and by air, a spokesman said, and left two days later.</div>",
            None,
            "a sentence",
        ),
        ("", '<aside><time datetime="2018-08-10">x</time></aside>', None, "another story's"),
        ("", '<img src="/2018-08-10.jpg" alt="2018-08-10">', None, "a picture's"),
        ("<script>var built = '2018-08-10'</script>", "", None, "a program's"),
        ('<meta property="article:published_time" content="2030-08-10">', "", None, "not yet"),
    ],
)
def test_a_date_that_nobody_gave_is_not_made_up(head: str, body: str, url: str | None, why: str, today: date) -> None:
    assert found(head, body, url, today) is None, why


def test_the_day_of_publication_is_preferred_to_that_of_a_change(today: date) -> None:
    head = (
        '<meta property="article:modified_time" content="2018-09-01">'
        '<meta property="article:published_time" content="2018-08-10">'
    )
    assert found(head, "", None, today) == AUGUST_10
