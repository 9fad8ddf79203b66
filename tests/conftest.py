"""What holds for every test: the size of generated tests, and that none is left out unseen."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Quick is repeatable, so that a change and not chance explains a failure; full looks further each
# time and prints how to repeat what it finds. Neither times a single example: machines are shared.
settings.register_profile("quick", max_examples=40, derandomize=True, deadline=None)
settings.register_profile("full", max_examples=1000, print_blob=True, deadline=None)
settings.load_profile(os.environ.get("GOLDENTHREAD_TEST_SIZE", "quick"))


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """In continuous integration a skipped test fails the run: nobody would see it otherwise."""
    yield
    if os.environ.get("CI") == "true" and skipped(session) and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name what was skipped, and say that it fails the run where it does."""
    reports = terminalreporter.stats.get("skipped", [])
    if reports:
        verdict = "which fails this run" if os.environ.get("CI") == "true" else "look why"
        terminalreporter.section(f"{len(reports)} skipped, {verdict}")
        for report in reports:
            terminalreporter.line(f"{report.nodeid}: {report.longrepr[2]}")


def skipped(session: pytest.Session) -> bool:
    """Whether any test was skipped; false in a worker, whose results are counted elsewhere."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    return bool(reporter and reporter.stats.get("skipped"))
