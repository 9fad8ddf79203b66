#!/usr/bin/env python3
"""The server's own commands: `./manage.py COMMAND --help` explains each.

The exit statuses are those of `goldenthread`: 0 done, 1 a fault of ours, 2 wrong usage or wrong
settings, 3 the data has errors, 4 it does not reconcile, 5 refused. Started by whatever Python is
on the path, it goes over to the project's own environment, as `./run` makes it.
"""

import os
import sys
from pathlib import Path

OWN_PYTHON = Path(__file__).resolve().parent / ".venv" / "bin" / "python"


def main() -> int:
    """Run one command and give its exit status."""
    from django.core.management import execute_from_command_line

    from goldenthread.config.env import SettingsWrong
    from goldenthread.exits import Exit
    from goldenthread.web.refusals import Refused

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    try:
        execute_from_command_line(sys.argv)
    except SettingsWrong as wrong:
        sys.stderr.write(f"{wrong}\n")
        return Exit.WRONG_USAGE
    except Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return Exit.REFUSED
    return Exit.DONE


if __name__ == "__main__":
    if OWN_PYTHON.exists() and Path(sys.prefix) != OWN_PYTHON.parent.parent:
        os.execv(OWN_PYTHON, [OWN_PYTHON, *sys.argv])  # noqa: S606 - no shell is meant
    raise SystemExit(main())
