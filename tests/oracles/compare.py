"""Whether two periods may be compared, by walking the months between them one by one."""


def broken(then_months: range, now_months: range, break_months: set[int]) -> bool:
    """Whether a break lies between two periods: in the first one, but not at its start, or later.

    Periods are ranges of month numbers; a break is the first month of the new way of counting.
    """
    walked = range(then_months.start, now_months.stop)
    return any(month in break_months for month in walked if month != then_months.start)
