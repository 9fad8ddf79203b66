"""Make or bring up to date the project's own Python environment, `.venv`.

Called by `./run` and `./test` with the name of the lock that they need, `run` or `test`. It needs
Python 3.11 or later and pip, and uses uv instead of pip where uv is on the path, because it is
faster. Everything installed is named in the lock with its digest; nothing else is fetched.

The environment is made again only when something that decides it has changed: the locks,
`pyproject.toml`, the version of Python or the folder. An environment made for the tests also serves
to run, because the test lock holds the run lock's versions and adds to them.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "made-from.txt"
DECIDING = ("requirements/run.txt", "requirements/test.txt", "pyproject.toml")
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
    create()
    install(lock)
    STAMP.write_text(stamp(lock), encoding="utf-8")
    print(f"Environment: .venv made in {time.monotonic() - started:.0f} s.", flush=True)


def is_stamped(lock: str) -> bool:
    """Whether `.venv` was made, to its end, from this lock as it stands now."""
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8") == stamp(lock)


def stamp(lock: str) -> str:
    """Everything that decides what the environment holds, as one short text."""
    digest = hashlib.sha256()
    for name in DECIDING:
        digest.update((ROOT / name).read_bytes())
    return f"{lock}\n{digest.hexdigest()}\n{sys.version}\n{ROOT}\n"


def create() -> None:
    """Make an empty environment, or keep the one that answers to this version of Python.

    Without a pip of its own: the pip beside Python installs into it, which saves seconds and does
    without the separate package that some systems need for a pip inside.
    """
    if PYTHON.exists() and version_of(PYTHON) == sys.version:
        return
    venv.create(ENVIRONMENT, clear=True, symlinks=os.name != "nt", with_pip=False)


def version_of(python: Path) -> str | None:
    """The full version of that interpreter, or None if it does not start."""
    asked = subprocess.run(
        [python, "-c", "import sys; print(sys.version, end='')"],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout if asked.returncode == 0 else None


def install(lock: str) -> None:
    """Install what the lock names, then the package itself so that edits to it count at once."""
    requirements = str(ROOT / "requirements" / f"{lock}.txt")
    itself = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)]
    uv = shutil.which("uv")
    if uv:
        where = ["--python", str(PYTHON)]
        call(uv, "pip", "sync", "--quiet", "--require-hashes", *where, requirements)
        call(uv, "pip", "install", *where, *itself)
    else:
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(PYTHON)]
        call(*pip, "install", "--quiet", "--require-hashes", "--requirement", requirements)
        call(*pip, "install", *itself)


def call(*command: str) -> None:
    """Run an installer; if it fails, its own words stand above ours and nothing is stamped."""
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        sys.exit(
            "Environment: the installer failed; its message is above. It needs pip 22.3 or later "
            "and a way to the package index."
        )


if __name__ == "__main__":
    main()
