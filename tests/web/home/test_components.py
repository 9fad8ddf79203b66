"""The small parts of pages: each says to a screen reader what it shows to the eye."""

import re
from datetime import date

import pytest
from django.core.paginator import Paginator
from django.template import engines
from jinja2 import UndefinedError

from goldenthread.render.manuscript.blocks import Shape, Status, Tone
from goldenthread.render.manuscript.words import say


@pytest.fixture
def made():
    """Print a piece of template that may use the parts."""
    jinja = engines.all()[0].env

    def printed(text: str, **given: object) -> str:
        template = jinja.from_string('{% import "components.html" as parts %}' + text)
        return re.sub(r"\s+", " ", template.render(**given)).strip()

    return printed


FIELDS = [
    'parts.input("rate", "Rate", hint="In per cent", error="Enter a rate")',
    'parts.textarea("rate", "Rate", hint="In per cent", error="Enter a rate", most=100)',
    'parts.select("rate", "Rate", [("1", "One")], hint="In per cent", error="Enter a rate")',
    'parts.password("rate", "Rate", hint="In per cent", error="Enter a rate")',
    'parts.file_upload("rate", "Rate", hint="In per cent", error="Enter a rate")',
    'parts.radios("rate", "Rate", [("1", "One")], hint="In per cent", error="Enter a rate")',
    'parts.checkboxes("rate", "Rate", [("1", "One")], hint="In per cent", error="Enter a rate")',
    'parts.date_input("rate", "Rate", hint="In per cent", error="Enter a rate")',
]


@pytest.mark.parametrize("call", FIELDS)
def test_a_field_is_tied_to_its_label_hint_and_error(made, call):
    found = made("{{ " + call + " }}")
    described = re.search(r'aria-describedby="([^"]+)"', found)[1].split()
    assert {"rate-hint", "rate-error"} <= set(described)
    assert all(f'id="{name}"' in found for name in described)
    assert re.search(r'<label[^>]* for="rate|<legend', found)
    assert '<span class="govuk-visually-hidden">Error:</span> Enter a rate' in found


@pytest.mark.parametrize("call", FIELDS)
def test_a_field_without_hint_or_error_says_nothing_of_them(made, call):
    plain = re.sub(r', hint="[^"]*", error="[^"]*"', ', hint=""', call)
    found = made("{{ " + plain + " }}")
    assert "rate-hint" not in found
    assert "rate-error" not in found


@pytest.mark.parametrize(
    "call", ['parts.input("a", "A", value=typed)', 'parts.textarea("a", "A", value=typed)']
)
def test_what_was_typed_stays_and_is_only_text(made, call):
    assert "&lt;b&gt;&#34;" in made("{{ " + call + " }}", typed='<b>"')


@pytest.mark.parametrize("call", FIELDS)
def test_an_error_is_only_text(made, call):
    assert "<b>" not in made("{{ " + call.replace("Enter a rate", "<b>") + " }}")


def test_errors_are_told_at_the_top_with_the_way_to_each(made):
    found = made('{{ parts.error_summary([("rate", "Enter a rate"), ("", "Try again")]) }}')
    assert '<a href="#rate">Enter a rate</a>' in found
    assert "<li>Try again</li>" in found
    assert 'role="alert"' in found
    assert made("{{ parts.error_summary([]) }}") == ""


def test_a_status_is_a_word_and_a_shape_and_a_colour(made):
    late = Status(words=say("Below target"), shape=Shape.DIAMOND, tone=Tone.RED)
    found = made("{{ parts.status(late) }}", late=late)
    assert "Below target" in found
    assert "shape--red" in found
    assert '<path d="M6 0l6 6-6 6-6-6z"/>' in found
    assert 'aria-hidden="true"' in found


def test_a_date_is_asked_for_in_three_boxes_that_keep_what_was_typed(made):
    found = made('{{ parts.date_input("due", "Due", value=day) }}', day=date(2026, 2, 9))
    assert re.findall(r'name="(due-\w+)"[^>]*value="(\d+)"', found) == [
        ("due-day", "9"), ("due-month", "2"), ("due-year", "2026"),
    ]  # fmt: skip
    typed = {"day": "31", "month": "Feb", "year": ""}
    assert 'value="Feb"' in made('{{ parts.date_input("due", "Due", value=typed) }}', typed=typed)


def test_pages_are_numbered_and_this_one_is_marked(made):
    page = Paginator(range(100), 10).page(5)
    found = made('{{ parts.pagination(page, "?section=core&") }}', page=page)
    assert 'href="?section=core&amp;page=4" rel="prev"' in found
    assert 'href="?section=core&amp;page=6" rel="next"' in found
    assert 'aria-label="Page 5" aria-current="page"' in found
    assert made('{{ parts.pagination(page, "?") }}', page=Paginator([1], 10).page(1)) == ""


def test_a_wide_table_can_be_scrolled_by_keyboard(made):
    found = made('{% call parts.scroll("All indicators") %}<table></table>{% endcall %}')
    assert 'role="region" aria-label="All indicators" tabindex="0"' in found


def test_a_name_that_nobody_gave_stops_the_page(made):
    with pytest.raises(UndefinedError, match="'nobody' is undefined"):
        made("{{ nobody }}")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ day | day }}", "9 February 2026"),
        ("{{ 12345 | number }}", "12,345"),
        ("{{ -1 | number }}", "−1"),
        ("{{ '2025-26/Q3' | period }}", "Quarter 3 (October to December) 2025/26"),
        ("{{ 'data owner' | first_up }}", "Data owner"),
        ("{{ url('help') }}", "/help"),
    ],
)
def test_words_and_numbers_are_those_of_the_papers(made, text, printed):
    assert made(text, day=date(2026, 2, 9)) == printed
