"""Who does it, and who may not."""

from tests.people import browser_with, person_with, team  # noqa: F401
