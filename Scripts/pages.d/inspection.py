"""Everything that must hold of any page in any state, looked at while a story stands there."""

import axe
import validity
from browser import NARROW

HEADERS = {
    "content-security-policy": "frame-ancestors 'none'", "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin", "cache-control": "no-store", "content-language": ""}
# Elements that stand out at the side, and are not within something that scrolls by itself.
TOO_WIDE = """(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && box.right > width + 1 && getComputedStyle(one).clipPath === 'none';
  }).slice(-3).map(one => one.tagName.toLowerCase() + '.' + one.className + ' ' +
    one.textContent.trim().slice(0, 40)).concat(['the page']);
})()"""
# Text that its own box cuts off.
CUT_OFF = """[...document.querySelectorAll('body *')].filter(one => {
  const style = getComputedStyle(one);
  return style.overflowX === 'hidden' && style.clipPath === 'none' && one.clientWidth &&
    one.scrollWidth > one.clientWidth + 1;
}).slice(0, 3).map(one => one.tagName.toLowerCase() + ' ' + one.textContent.trim().slice(0, 40))"""


# Where the system chooses all colours, what only a colour showed is gone: edges have to show it.
EDGELESS = """[...document.querySelectorAll(
  'main .badge, main .notice, main button:not(.quiet), main .button, main input, main select, main textarea, ' +
  'main .cards > li')].filter(one => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return box.width && style.clipPath === 'none' && !['hidden', 'radio', 'checkbox'].includes(one.type) &&
    !['Top', 'Right', 'Bottom', 'Left'].some(side =>
      style['border' + side + 'Style'] !== 'none' && parseFloat(style['border' + side + 'Width']) > 0);
}).slice(0, 3).map(one => one.tagName.toLowerCase() + '.' + one.className + ' ' +
  one.textContent.trim().slice(0, 40))"""


class Inspection:
    """Keeps what was found, each once, and what was looked at already."""

    def __init__(self):
        self.seen, self.advice, self.states = set(), set(), 0

    def look(self, browser, name, deeply=True):
        """Faults of the page that is shown, as lines. Name: of its state, which is looked at once in a
        language and size, with and without script. Deeply: with axe too, which takes longest; where no
        script runs, the pages are the same but for it, and axe looks at them in one language."""
        state = (name, browser.language, browser.size, browser.script)
        if state in self.seen:
            return []
        self.seen.add(state)
        self.states += 1
        found = self.wire_faults(browser)
        found += ["too wide: " + line for line in browser.ask(TOO_WIDE)]
        deeply = deeply and (browser.script or browser.language == "de")
        size, scheme = browser.size, browser.scheme
        if deeply:
            violations, advice = axe.look(browser)
            self.advice.update("%s: %s" % (name, line) for line in advice)
            found += violations
            browser.show(scheme="dark" if scheme == "light" else "light")
            found += ["in the other colours: " + line
                      for line in axe.look(browser, ["color-contrast", "link-in-text-block"])[0]]
            browser.show(scheme=scheme, forced=True)
            found += ["in forced colours, without an edge: " + line
                      for line in browser.ask(EDGELESS)]
        browser.show(size=NARROW, scheme=scheme, factor=4)
        found += ["at 400 %, too wide: " + line for line in browser.ask(TOO_WIDE)]
        found += ["at 400 %, cut off: " + line for line in browser.ask(CUT_OFF)]
        if deeply:
            found += ["at 400 %: " + line for line in axe.look(
                browser, ["target-size", "scrollable-region-focusable"])[0]]
        browser.show(size=size)
        return found

    @staticmethod
    def wire_faults(browser):
        found = []
        if browser.document.get("status", 200) >= 500:
            found.append("status %d" % browser.document["status"])
        headers = browser.document.get("headers", {})
        for name, wanted in HEADERS.items():
            if wanted not in headers.get(name, "-" if not wanted else ""):
                found.append("header %s: %s" % (name, headers.get(name)))
        source = browser.source()
        if source is not None:
            found += validity.faults(source)
        if browser.ask("document.documentElement.lang") != browser.language:
            found.append("in the wrong language")
        return found
