"""# A published period, as a paper prints it

Publishers write periods each in their own style. Side by side "2025-06" and "2022-23" look alike,
though one is a month and the other a year.
"""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.render.wording.published_period import published_period


@pytest.mark.parametrize(
    ("published", "end", "printed"),
    [
        ("2025-06", "2025-06-30", "June 2025"),
        ("2024-09", "2024-09-30", "September 2024"),
        ("2025-12", "2025-12-01", "December 2025"),
        ("2010-11", "2010-11-30", "November 2010"),
        ("2010-11", "2011-03-31", "2010/11"),
        ("2022-23", "2023-03-31", "2022/23"),
        ("2023/24", "2024-03-31", "2023/24"),
        ("1999-00", "2000-03-31", "1999/00"),
        ("2024", "2024-12-31", "2024"),
        ("2024 (Rev)", "2024-12-31", "2024 (Rev)"),
        ("2024/25 Q3", "2024-12-31", "2024/25 Q3"),
        ("Q1 2024", "2024-03-31", "Q1 2024"),
        ("September 2025", "2025-09-30", "September 2025"),
        ("2024-01-01", "2024-01-01", "1 January 2024"),
        ("2023-09-01/P1Y", "2024-08-31", "year to August 2024"),
        ("2021/22-23/24", "2024-03-31", "2021/22-23/24"),
    ],
)
def test_a_month_is_printed_by_name_and_a_year_in_one_form(
    published: str, end: str, printed: str
) -> None:
    """The last day of the period tells a month from a year. What can be read in one way only
    stands as it was published."""
    assert published_period(published, date.fromisoformat(end)) == printed
