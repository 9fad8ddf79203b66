"""Kill acts at moments drawn at random, half of them between their first and their last write.

Run by itself (`python -m tests.faults.killing SQLITE_OR_POSTGRESQL KILLS SEED`), because a process with threads
may not be forked. Prints one line a kill as JSON: which act, when, and how it was found.
"""

import json
import os
import random
import signal
import sys
import time
from functools import partial

os.environ["GOLDENTHREAD_TEST_DATABASE"] = sys.argv[1]

from tests import service  # noqa: F401, I001 - sets the service up before it is imported

from django.core.management import call_command
from django.db import connection

from tests.faults import acts, stages

_WRITES = ("INSERT", "UPDATE", "DELETE")


def main():
    """Kill each act as often as asked."""
    kills, seed = int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    prepare()
    for name, (state, act, holds) in acts.ACTS.items():
        writes, seconds = measure(state, act)
        for number in range(kills):
            if number % 2:
                told = {"write": chance.randint(1, writes), "of": writes}
                killed = partial(kill_at_write, told["write"], act)
            else:
                told = {"seconds": round(chance.uniform(0, seconds), 4), "of": round(seconds, 4)}
                killed = partial(kill_after, told["seconds"], act)
            stages.put_back(state)
            was_killed = killed()
            stages.wait_until_nobody_uses_it()
            was_done = examine(holds)
            retry(act, holds)
            found = {"act": name, "killed": was_killed, "done": was_done}
            print(json.dumps(found | told), flush=True)  # noqa: T201


def prepare():
    """Make the states that the acts start from."""
    stages.begin()
    call_command("migrate", verbosity=0)
    stages.keep("empty")
    acts.do_load()
    stages.keep("loaded")
    acts.prepare_sign()
    stages.keep("submitted")
    stages.put_back("loaded")
    acts.prepare_publish()
    stages.keep("built")


def measure(state, act):
    """Give the writes and the seconds of an act that nobody kills."""
    stages.put_back(state)
    reader, writer = os.pipe()

    def work():
        counted = Writes()
        started = time.monotonic()
        with connection.execute_wrapper(counted):
            act()
        os.write(writer, json.dumps([counted.count, time.monotonic() - started]).encode())

    assert _ended(stages.in_another_process(work)) == 0
    return json.loads(os.read(reader, 1000))


def kill_at_write(number, act):
    """Kill the act as it has just done one of its writes, or is just about to."""

    def work():
        with connection.execute_wrapper(Writes(last=number)):
            act()

    return _ended(stages.in_another_process(work)) == -signal.SIGKILL


def kill_after(seconds, act):
    """Kill the act after some time; false if it had ended."""
    pid = stages.in_another_process(act)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    return _ended(pid) == -signal.SIGKILL


def examine(holds):
    """Check what must hold, in a process of its own; give whether the act had been done."""
    reader, writer = os.pipe()

    def work():
        acts.log_is_whole()
        os.write(writer, b"done" if holds() else b"not")

    assert _ended(stages.in_another_process(work)) == 0, "an invariant does not hold"
    return os.read(reader, 10) == b"done"


def retry(act, holds):
    """Do the act again: it must end well."""

    def work():
        act()
        acts.log_is_whole()
        assert holds()

    assert _ended(stages.in_another_process(work)) == 0, "the act could not be done again"


def _ended(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


class Writes:
    """Counts the statements that write, and kills its own process at the last one asked for."""

    def __init__(self, last=0):
        self.count = 0
        self.last = last

    def __call__(self, execute, sql, params, many, context):
        """Run one statement of the database."""
        if not sql.lstrip().upper().startswith(_WRITES):
            return execute(sql, params, many, context)
        self.count += 1
        if self.count == self.last and self.count % 2:
            os.kill(os.getpid(), signal.SIGKILL)
        found = execute(sql, params, many, context)
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        return found


if __name__ == "__main__":
    main()
