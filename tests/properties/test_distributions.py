"""The two distributions that we write out agree with a library that is known for them."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from goldenthread.core.analysis.distributions import (
    gamma_quantile,
    student_t_quantile,
    student_t_share,
)

freedoms = st.integers(1, 200)
shares = st.floats(0.5, 0.999)


@given(t=st.floats(-50, 50), freedom=freedoms)
def test_the_share_below_t_is_that_of_the_library(t: float, freedom: int) -> None:
    """For odd and even degrees of freedom, whose sums are different ones, and for both tails."""
    assert student_t_share(t, freedom=freedom) == pytest.approx(
        special.stdtr(freedom, t), abs=1e-13
    )


@given(share=shares, freedom=freedoms)
def test_the_quantile_of_t_is_that_of_the_library(share: float, freedom: int) -> None:
    """From the middle outwards: what an interval of a mean asks for."""
    expected = special.stdtrit(freedom, share)
    assert isclose(
        student_t_quantile(share, freedom=freedom), expected, rel_tol=1e-9, abs_tol=1e-12
    )


@given(share=st.floats(0.0005, 0.9995), shape=st.floats(0.5, 500))
def test_the_quantile_of_gamma_is_that_of_the_library(share: float, shape: float) -> None:
    """For shapes far beyond the ten events from which Byar's interval takes over."""
    expected = special.gammaincinv(shape, share)
    assert isclose(gamma_quantile(share, shape=shape), expected, rel_tol=1e-9)


@pytest.mark.parametrize(
    ("freedom", "printed"), [(1, 12.706), (2, 4.303), (5, 2.571), (11, 2.201), (30, 2.042)]
)
def test_the_quantiles_of_t_that_are_printed_in_every_textbook(
    freedom: int, printed: float
) -> None:
    """Two-sided 95%."""
    assert round(student_t_quantile(0.975, freedom=freedom), 3) == printed


def test_garwoods_interval_of_five_events() -> None:
    """1.6235 to 11.6683: half of the quantiles of chi-squared with 10 and 12 degrees of freedom."""
    assert round(gamma_quantile(0.025, shape=5), 4) == 1.6235
    assert round(gamma_quantile(0.975, shape=6), 4) == 11.6683


def test_a_shape_too_large_for_the_first_guess_is_still_found() -> None:
    """A hundred thousand events: the series begins below what a float can hold."""
    expected = special.gammaincinv(100_000, 0.025)
    assert isclose(gamma_quantile(0.025, shape=100_000), expected, rel_tol=1e-9)
