"""What the pages of the service say of the council's indicators, wherever they say it.

The set has a row for each, each has a page with its panel, and the front page, the exceptions and
what changed are lists: the same few facts as a paper's, as printed, so that the checks of papers
serve the pages too. The pages are read as sent; a fault is planted in the program, or in them.
"""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.test import Client, override_settings

from goldenthread.web.council_folder import actions
from goldenthread.web.organisation.access import AT_THE_SERVER
from goldenthread.web.organisation.models import Appointment, Person
from goldenthread.web.organisation.roles import RoleKey
from tests.must_never.checks import CHECKS
from tests.must_never.council import AS_AT, TRUTH, a_council
from tests.must_never.entries import SHAPES, Entry, Said, indicator_of
from tests.packs import ROOT
from tests.reading import web

DAY = date.fromisoformat(AS_AT)
NOW = datetime(DAY.year, DAY.month, DAY.day, 10, tzinfo=ZoneInfo("Europe/London"))
HERE = "?period=2025-26-Q2"
THE_SET, EXCEPTIONS, CHANGES = (
    f"/{name}/{HERE}" for name in ("indicators", "exceptions", "changes")
)
FRONT, TABLE = "/", f"/indicators/table.csv{HERE}"
STYLE = ROOT / "goldenthread" / "web" / "static" / "golden-thread.css"


def pages_of_the_council(tmp_path):
    """Load the council, open every page of looking as those who answer for it, and undo it all."""
    with transaction.atomic(), override_settings(DEMONSTRATION_DAY=DAY):
        loaded = actions.load(a_council(tmp_path), by=AT_THE_SERVER, now=NOW)
        assert loaded.is_written, loaded.issues
        owner = Person.objects.get(post="Highways Manager")
        Appointment.objects.create(person=owner, role=RoleKey.PERFORMANCE_TEAM, since=DAY)
        browser = Client()
        browser.force_login(owner)
        pages = {
            each: _sent(browser, each) for each in (FRONT, THE_SET, EXCEPTIONS, CHANGES, TABLE)
        }
        for link in web.read(pages[THE_SET]).xpath("//table//th[@scope='row']/a"):
            pages[link.get("href")] = _sent(browser, link.get("href"))
        transaction.set_rollback(True)
    return pages


def faults(rule, pages):
    """List what the check of a rule finds wrong in the pages."""
    return [*CHECKS[rule]("html", said_by(pages, rule))]


def said_by(pages, rule=0):
    """Give what all pages say together.

    Under rule 3 what changed and what is one's own are so many paragraphs: not every one of them
    tells of the signal.
    """
    read = {address: web.read(sent) for address, sent in pages.items() if address != TABLE}
    panels = [page for address, page in read.items() if re.match(r"/indicators/[\w-]+/", address)]
    short = (*_listed(read[CHANGES], "ul", "changed"), *_listed(read[FRONT], "ul", "own"))
    return Said(
        entries=(
            *rows_of(read[THE_SET]),
            *(entry for page in panels for entry in _panels(page)),
            *_listed(read[EXCEPTIONS], "ol", "attention"),
            *_listed(read[EXCEPTIONS], "ul", "missing"),
            *(short if rule != 3 else ()),
        ),
        paragraphs=(
            *(
                web.text(node)
                for page in read.values()
                for node in page.xpath("//main//p | //main//ul/li")
            ),
            *(f"{entry.reference} {entry.text}" for entry in short),
        ),
        pictures=tuple(
            picture.findtext("title") or ""
            for page in panels
            for picture in page.iter("svg")
            if picture.get("aria-hidden") != "true"
        ),
    )


def rows_of(page):
    """Read the rows of the set."""
    for table in page.xpath("//table"):
        headings = [web.text(cell) for cell in table.xpath("thead//th")]
        for row in table.xpath("tbody/tr[not(@class='group')]"):
            facts = dict(zip(headings, map(_lines, row), strict=True))
            yield _entry("row", facts["Ref"], row, facts)


def _sent(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content


def _panels(page):
    (head,) = page.xpath("//*[@class='one__head']")
    (body,) = page.xpath("//*[@id='figures']")
    facts = {web.text(pair[0]): web.text(pair[1]) for pair in body.xpath(".//dl/div")}
    entry = _entry("panel", indicator_of(web.text(head)), head, facts)
    yield Entry(**{**vars(entry), "text": f"{entry.text} {web.text(body)}"})


def _listed(page, kind, name):
    for item in page.xpath(f"//{kind}[@class='matters']/li[.//*[@class='status']]"):
        (whose,) = item.xpath(".//*[@class='matters__name']")
        judged = re.search(r"Value (\S+) · target (.*)", web.text(item))
        facts = dict(zip(("Value", "Target"), judged.groups(), strict=True)) if judged else {}
        yield _entry(name, indicator_of(web.text(whose)), item, facts)


def _entry(kind, reference, node, facts):
    assert reference in TRUTH, web.text(node)
    status = shape = colour = ""
    for found in node.xpath(".//*[@class='status']")[:1]:
        status = web.text(found)
        for picture in found.iter("svg"):
            classes = picture.get("class").split()
            shape = SHAPES["ring" if "shape--ring" in classes else _shape(picture[0])]
            colour = _colours()[next(each for each in classes if each in _colours())]
    return Entry(kind, reference, status, shape, colour.upper(), web.text(node), facts)


def _shape(drawn):
    if drawn.tag == "circle":
        return "circle"
    return "triangle" if "H" in drawn.get("d", "") else "diamond"


def _colours():
    """Read off the style sheet which colour each class of a shape has."""
    style = STYLE.read_text(encoding="utf-8")
    named = dict(re.findall(r"--(\w+): (#[0-9A-Fa-f]{6})", style))
    toned = re.findall(r"\.shape--(\w+) \{ color: var\(--(\w+)\)", style)
    return {f"shape--{tone}": named[name] for tone, name in toned}


def _lines(cell):
    """Give a cell line by line: what stands first, then its divisions."""
    first = " ".join("".join(cell.xpath("text() | *[not(self::div)]//text()")).split())
    return "\n".join(each for each in (first, *map(web.text, cell.xpath("div"))) if each)
