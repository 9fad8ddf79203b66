"""What the tests of people and accounts share."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_guesses_counted():
    """Forget how often each address has tried to sign in, which is counted in memory."""
    cache.clear()
