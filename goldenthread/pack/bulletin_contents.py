"""A bulletin in memory: one paper as a web page, as plain text and as PDF, and its data."""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.core.reporting.report import Report
from goldenthread.pack.contents import Format, data_files, web_pages
from goldenthread.render.papers.bulletin import bulletin_paper
from goldenthread.render.setting.pdf import pdfs
from goldenthread.render.setting.plain_text import plain_text


def make_bulletin(report: Report) -> Mapping[str, bytes]:
    """Make every file of a bulletin, by path below its folder."""
    paper = bulletin_paper(report)
    files = {
        f"{paper.stem}.txt": plain_text(paper).encode(),
        f"{paper.stem}.pdf": pdfs((paper,), report.as_at)[paper.stem],
        **web_pages((paper,), (Format.PDF,)),
        **data_files(report, (paper,)),
    }
    return dict(sorted(files.items()))
