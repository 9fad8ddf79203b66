"""Three ways of working with a page: with scripts, without them, and by keyboard alone.

A journey is written once, for any hands. Whatever they do, they find by the words that a person
reads: the words of a link or a button, the label of a box.
"""

from contextlib import contextmanager

SCRIPTS, NO_SCRIPTS, KEYBOARD = "scripts", "no scripts", "keyboard"
MOST_STOPS = 400
"""Presses of Tab after which something counts as out of reach."""


class Hands:
    """Hands on a mouse, with scripts or without."""

    def __init__(self, page, address):
        self.page = page
        self.address = address

    def open(self, path):
        """Type an address of the service."""
        return self.page.goto(self.address + path)

    def follow(self, words):
        """Follow a link, by its words, to the next page."""
        with self.next_page():
            self.activate(self.link(words))

    def press(self, words):
        """Press a button, by its words, and wait for the answer."""
        with self.next_page():
            self.activate(self.page.get_by_role("button", name=words).first)

    def unfold(self, words):
        """Open a part of the page that is folded away."""
        summary = self.page.locator("summary", has_text=words).first
        if not summary.evaluate("summary => summary.parentElement.open"):
            self.activate(summary, "Enter")

    def fill(self, label, text):
        """Write into a box, by its label."""
        self.write(self.box(label), text)

    def tick(self, label):
        """Tick what is labelled so."""
        self.activate(self.box(label), "Space")

    def choose(self, label, words):
        """Choose from a list."""
        self.box(label).select_option(label=words)

    def get(self, words):
        """Take a file that a link leads to: its kind and its bytes."""
        answer = self.page.request.get(self.reach(self.link(words)).evaluate("link => link.href"))
        assert answer.ok, answer.url
        return answer.headers["content-type"], answer.body()

    def sees(self, words):
        """Assert that the page says so."""
        said = self.page.locator("main").inner_text()
        assert words in said, f"“{words}” is not on {self.page.url}:\n{said}"

    def does_not_see(self, words):
        """Assert that nothing of the page says so, its source included."""
        assert words not in self.page.content(), f"“{words}” is on {self.page.url}"

    def link(self, words):
        """Find a link by its words."""
        return self.page.get_by_role("link", name=words).first

    def box(self, label):
        """Find a box by its label: by the whole of it, or else by words in it."""
        whole = self.page.get_by_label(label, exact=True)
        return (whole if whole.count() else self.page.get_by_label(label)).first

    @contextmanager
    def next_page(self):
        """Wait for the page that comes of what is done inside."""
        with self.page.expect_navigation(wait_until="load"):
            yield

    def reach(self, found):
        """Come to where something is; with a mouse one is there."""
        return found

    def activate(self, found, key="Enter"):
        """Press it; `key` is what does so for those without a mouse."""
        found.click()

    def write(self, found, text):
        """Write into a box what shall stand there."""
        found.fill(text)


class KeyboardHands(Hands):
    """Hands on Tab, Shift and Tab, Enter, Space and the letters, whose eyes follow the focus."""

    def reach(self, found):
        """Go from stop to stop until there; at each stop one must see where one is."""
        target = found.element_handle()
        assert target, f"{found} is not on {self.page.url}"
        key = "Shift+Tab" if self.page.evaluate(IS_BEFORE, target) else "Tab"
        for _ in range(MOST_STOPS):
            stop = self.page.evaluate(STOP, target)
            assert not stop["unseen"], f"{self.page.url}: {stop['unseen']}"
            if stop["isThere"]:
                return found
            self.page.keyboard.press(key)
        raise AssertionError(f"{found} cannot be reached by {key} on {self.page.url}")

    def activate(self, found, key="Enter"):
        """Press the key on it."""
        self.reach(found)
        self.page.keyboard.press(key)

    def write(self, found, text):
        """Write in place of what stands there."""
        self.reach(found)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, label, words):
        """Go down the list until the words stand there."""
        found = self.reach(self.box(label))
        for _ in range(MOST_STOPS):
            if found.evaluate("list => list.selectedOptions[0].label") == words:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"“{words}” is not in the list {label}")


HANDS = {SCRIPTS: Hands, NO_SCRIPTS: Hands, KEYBOARD: KeyboardHands}

IS_BEFORE = """target => {
  const here = document.activeElement;
  return here !== document.body
    && Boolean(here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING);
}"""

STOP = """target => {
  const here = document.activeElement;
  if (here === document.body || here === null) return {isThere: false, unseen: ""};
  const named = here.outerHTML.slice(0, 160);
  // A box of choice is drawn by its label.
  const drawn = here.matches('[type=checkbox], [type=radio]') ? [here.labels[0], '::before'] : [here];
  const box = here.getBoundingClientRect();
  const isOnScreen = box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0
    && box.top < innerHeight && box.left < innerWidth;
  const style = getComputedStyle(...drawn);
  const clear = ['rgba(0, 0, 0, 0)', 'transparent'];
  const isRinged = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    && !clear.includes(style.outlineColor);
  const isShaded = style.boxShadow !== 'none';
  let unseen = '';
  if (!isOnScreen) unseen = 'the focus is off the screen: ' + named;
  else if (!isRinged && !isShaded) unseen = 'nothing shows the focus: ' + named;
  else {
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height, 20) / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    if (top && !drawn[0].contains(top) && !top.contains(drawn[0]) && !here.contains(top))
      unseen = 'something lies over the focus: ' + named + ' under ' + top.outerHTML.slice(0, 80);
  }
  return {isThere: here === target, unseen};
}"""
