"""Runs the command line: ``python -m goldenthread``."""

from goldenthread.cli.main import main

raise SystemExit(main())
