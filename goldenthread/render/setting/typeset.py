"""The typesetting process: reads one job, sets its documents one after another, and ends.

Run as a program by `goldenthread.render.setting.typesetting`, never imported by it: the typesetter keeps
memory for as long as its process lives, so each pack gets a process of its own. Its argument is
the folder of the job, which holds ``job.json`` and the fonts; the documents are written there.
Exit status 3 means that the typesetter refused a document; its reason is on standard error.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

DONE, REFUSED = 0, 3


def main(folder: Path) -> int:
    """Set every document of the job in a folder, until one is refused; give the exit status."""
    job = json.loads((folder / "job.json").read_text("utf-8"))
    template = Path(job["template"])
    faces = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder / "fonts")],
    )
    for document in job["documents"]:
        compiler = typst.Compiler(
            template,
            root=template.parent,
            font_paths=faces,
            sys_inputs={"document": json.dumps(document["content"], ensure_ascii=False)},
        )
        try:
            compiler.compile(output=str(folder / document["file"]), **job["options"])
        except typst.TypstError as error:
            sys.stderr.write(f"{Path(document['file']).name}: {error.message}\n")
            return REFUSED
    return DONE


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
