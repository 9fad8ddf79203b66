"""What a browser without scripts would send from a page, as it stands there."""

from lxml import html


def as_shown(answer):
    """Give the fields of the page's own form, the last that posts, with what they hold."""
    forms = html.fromstring(answer.content).xpath("//main//form[@method='post']")
    return dict(forms[-1].form_values())
