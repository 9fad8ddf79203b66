"""Make or bring up to date the project's own Python environment, `.venv`.

Called by `./run` and `./test` with the name of the lock that they need, `run` or `test`. It needs
Python 3.11 or later and pip, and obeys pip's own settings (a council's mirror, its certificates).
Everything installed is named in the lock with its digest; nothing else is fetched.

The environment is made anew, and only then, when something that decides it has changed: the locks,
what `pyproject.toml` says of the package, the version of Python or the folder. An environment made
for the tests also serves to run, because the test lock holds the run lock's versions and adds to
them.
"""

import hashlib
import os
import subprocess
import sys
import time
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "made-from.txt"
LOCKS = ("run", "test")
SERVED_BY = {"run": ("run", "test"), "test": ("test",)}


def main() -> None:
    """Make the environment for the lock named on the command line, unless it already stands."""
    match sys.argv[1:]:
        case ["run" | "test" as lock]:
            pass
        case _:
            sys.exit("Use: python requirements/make_environment.py run|test")
    if any(is_stamped(serving) for serving in SERVED_BY[lock]):
        print("Environment: .venv is up to date.", flush=True)
        return
    started = time.monotonic()
    print(f"Environment: making .venv from requirements/{lock}.txt ...", flush=True)
    STAMP.unlink(missing_ok=True)
    install(lock)
    STAMP.write_text(stamp(lock), encoding="utf-8")
    print(f"Environment: .venv made in {time.monotonic() - started:.0f} s.", flush=True)


def is_stamped(lock: str) -> bool:
    """Whether `.venv` was made, to its end, from this lock as it stands now."""
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8") == stamp(lock)


def stamp(lock: str) -> str:
    """Everything that decides what the environment holds, as one short text."""
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    digest = hashlib.sha256(repr([package["build-system"], package["project"]]).encode())
    for name in LOCKS:
        digest.update((ROOT / "requirements" / f"{name}.txt").read_bytes())
    return f"{lock}\n{digest.hexdigest()}\n{sys.version}\n{ROOT}\n"


def install(lock: str) -> None:
    """Install what the lock names, then the package itself so that edits to it count at once.

    By the pip beside Python, into an environment without one of its own: that saves seconds, and
    does without the separate package that some systems need for a pip inside.
    """
    venv.create(ENVIRONMENT, clear=True, symlinks=os.name != "nt", with_pip=False)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(PYTHON)]
    requirements = str(ROOT / "requirements" / f"{lock}.txt")
    itself = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)]
    call(*pip, "install", "-qq", "--require-hashes", "--requirement", requirements)
    call(*pip, "install", "-qq", *itself)


def call(*command: str) -> None:
    """Run the installer; if it fails, its own words stand above ours and nothing is stamped."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        sys.exit(
            "Environment: the installer failed; its message is above. It needs pip 22.3 or later "
            "and a way to the package index."
        )


if __name__ == "__main__":
    main()
