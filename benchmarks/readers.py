"""People at their browsers: some who read a page every two seconds, and some who never pause.

Run as a program by `benchmarks.pages`, so that the readers are in a process of their own. Prints
the milliseconds of every answer as a list in JSON.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from collections.abc import Mapping


def read(
    port: int, path: str, headers: list[Mapping[str, str]], pause: float, seconds: float
) -> None:
    """Let one reader for each set of headers read until the time is over, then print."""
    taken: list[float] = []
    begin = time.monotonic() + 0.5
    readers = [
        threading.Thread(
            target=_reader,
            args=(
                port,
                path,
                one,
                begin + pause * number / len(headers),
                pause,
                begin + seconds,
                taken,
            ),
        )
        for number, one in enumerate(headers)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    print(json.dumps(taken))


def _reader(
    port: int,
    path: str,
    headers: Mapping[str, str],
    start: float,
    pause: float,
    end: float,
    taken: list[float],
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    turn = start
    while turn < end:
        time.sleep(max(0.0, turn - time.monotonic()))
        asked = time.perf_counter()
        connection.request("GET", path, headers=dict(headers))
        answer = connection.getresponse()
        answer.read()
        taken.append((time.perf_counter() - asked) * 1000)
        if answer.status not in (200, 304):
            raise SystemExit(f"{path} answered {answer.status}")
        turn = turn + pause if pause else time.monotonic()


if __name__ == "__main__":
    told = json.loads(sys.argv[1])
    read(**told)
