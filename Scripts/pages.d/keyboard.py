"""Keys alone: Tab, Enter, Space and arrows. Wherever the focus comes it is seen, nothing hides it, and it
goes in the order of the page."""

from selenium.webdriver.common.keys import Keys

ENOUGH = 400  # stops of the longest page
# Where the focus is: how it is seen, and its place in the order of the page.
PLACE = """(() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const top = document.elementFromPoint(
    Math.min(Math.max(box.x + Math.min(box.width / 2, 20), 0), innerWidth - 1),
    Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1));
  return {
    name: one.tagName.toLowerCase() + (one.id ? '#' + one.id : '') + ' ' +
      (one.textContent.trim() || one.name || '').slice(0, 40),
    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inView: box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0 &&
      box.top < innerHeight && box.left < innerWidth,
    isOnTop: !!top && (one.contains(top) || top.contains(one)),
    order: [...document.querySelectorAll('*')].indexOf(one)};
})()"""


class Keyboard:
    def __init__(self, story):
        self.story, self.browser = story, story.browser

    def place(self):
        return self.browser.ask(PLACE)

    def check(self, place):
        name = place["name"]
        self.story.expect(place["outline"], "the focus is not seen at " + name)
        self.story.expect(place["inView"], "the focus is outside of what is seen, at " + name)
        self.story.expect(place["isOnTop"], "the focus is hidden, at " + name)

    def walk(self):
        """Through the whole page by Tab: every stop is seen, and each comes after the one before."""
        last, stops = -1, 0
        self.browser.driver.execute_script("document.activeElement.blur()")
        for _ in range(ENOUGH):
            self.browser.keys(Keys.TAB)
            place = self.place()
            if place is None or place["order"] <= last and stops and place["order"] == self.first:
                break
            if not stops:
                self.first = place["order"]
            stops += 1
            self.check(place)
            self.story.expect(place["order"] > last,
                              "the focus goes back, to " + place["name"])
            last = place["order"]
        self.story.expect(stops > 2, "the focus goes nowhere")

    def to(self, selector, key=None):
        """Tab until the focus is there."""
        for _ in range(ENOUGH):
            self.browser.keys(Keys.TAB)
            if self.browser.ask("document.activeElement.matches(arguments[0])", selector):
                self.check(self.place())
                if key:
                    self.browser.keys(key)
                return
        raise LookupError("the focus never comes to " + selector)

    def press_enter(self):
        self.browser.leave(lambda: self.browser.keys(Keys.ENTER))
