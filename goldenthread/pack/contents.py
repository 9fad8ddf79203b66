"""A pack in memory: its papers worded once, its files by path."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.core.reporting.report import Report
from goldenthread.files import open_data
from goldenthread.files.writing import csv_text
from goldenthread.render.appendix import appendix_paper
from goldenthread.render.blocks import Paper, charts
from goldenthread.render.cover import cover_paper
from goldenthread.render.trace import COLUMNS, trace


class Format(StrEnum):
    """What a pack may be made in."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    CSV = "csv"
