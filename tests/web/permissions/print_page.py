"""Print docs/using/permissions.md anew: ``python -m tests.web.permissions.print_page``."""

from tests import service  # noqa: F401 - sets the framework up
from tests.web.permissions.matrix import PAGE, as_a_page

if __name__ == "__main__":
    PAGE.write_text(as_a_page(), encoding="utf-8")
