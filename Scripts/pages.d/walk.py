"""The pictures of docs/inventory-year.md: walk.py PROGRAM FOLDER OUT. Walks the document's year with the
same commands, and takes a picture of a page where it says so; small ones, of few colours."""

import base64
import io
import os
import shlex
import signal
import sys

from browser import PHONE, Browser
from city import EXAMPLE, KINDS, PASSWORD, City
from PIL import Image

COLOURS, LARGEST = 48, 60_000


class Walk:
    def __init__(self, city, out):
        self.city, self.out = city, out
        os.makedirs(out, exist_ok=True)
        self.browser = Browser(city.url, out)
        self.who = None

    def run(self, line, said=""):
        """A command as the document writes it."""
        return self.city.run(*shlex.split(line), said=said)

    def sign_in(self, login):
        if login != self.who:
            self.browser.become("de")
            self.city.give_password(login)
            self.browser.sign_in(login, PASSWORD)
            self.who = login

    def picture(self, name, login, path, size, scroll=None, act=None):
        browser = self.browser
        self.sign_in(login)
        browser.show(size=size)
        browser.open(path)
        if act:
            act(browser)
        if scroll:
            browser.ask("(one => { one.scrollIntoView(); scrollBy(0, -16); })("
                        "document.querySelector(arguments[0]))", scroll)
        data = browser.devtools("Page.captureScreenshot")["data"]
        path = os.path.join(self.out, name + ".png")
        picture = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
        if os.path.getsize(path) > LARGEST:
            raise RuntimeError("%s is larger than %d bytes" % (path, LARGEST))
        print("%s  %d bytes" % (path, os.path.getsize(path)), flush=True)


def begin(city):
    for kind in KINDS:
        city.run("import", kind, os.path.join(EXAMPLE, kind + ".csv"), "--yes")
    city.run("person", "add", "Inga Inventar", "--login", "inga", "--role", "inventory", "--yes")


def walk(city, out):
    begin(city)
    step = Walk(city, out)
    try:
        years(step)
        stocktaking(step)
    finally:
        step.browser.close()


def years(step):
    step.run("year close 2020 --yes --as inga")
    step.run("unit merge 10 --into 20 --on 1.12.2020 --yes")
    step.run("device edit KN-0002 --unit 20 --from 1.11.2020 --yes")
    step.picture("years", "inga", "/years", size=(1000, 760), scroll="main section:nth-last-of-type(2)")
    step.picture("diff", "inga", "/lists/late-bookings?year=2020", size=(1280, 620))


def stocktaking(step):
    city = step.city
    words = step.run("stocktaking plan --cut-off 30.11.2026 --unit 12 --lead %s --caller s.baerlocher-weiss "
                     "--scribe e.fliessbacher --as inga --yes" % city.it)
    number = words.split()[1]
    page = "/stocktakings/" + number
    step.run("stocktaking start %s --as inga" % number)
    lines = city.rows("stocktaking-lines", "--stocktaking", number)
    numbers = [row["number"] for row in lines if row["number"] not in ("KN-0003", "KN-0005")]
    step.run("stocktaking count %s --as inga" % number, said="\n".join(numbers[:-3] + numbers[:1]))
    step.picture("count", "inga", page, size=(PHONE[0], 1080), scroll="[data-counted]",
                 act=lambda browser: count(browser, numbers[-3:]))
    step.run("stocktaking count %s KN-0005 --location 'Rathaus 3.14' --as inga" % number)
    step.run("stocktaking close %s --yes --as inga" % number)
    step.picture("differences", "inga", page, size=(1000, 980))
    step.run("stocktaking difference %s KN-0003 --cause loss --yes" % number)
    step.run("stocktaking difference %s KN-0005 --cause transfer --yes" % number)
    step.run("stocktaking difference %s FREMD-1 --cause addition --name Beamer --category Beamer --unit 12 --yes"
             % number)
    step.run("stocktaking release %s --yes" % number)
    step.run("stocktaking release %s --as inga --yes" % number)
    step.picture("released", "inga", page, size=(1000, 900))


def count(browser, numbers):
    """What the last scans in the corridor come to."""
    for number in numbers + ["FREMD-1"]:
        browser.fill("number", number)
        browser.one("form[data-scans] button.main").click()
    browser.wait(lambda: len(browser.all("#scans li")) == len(numbers) + 1, "the scans")
    browser.wait(lambda: browser.ask("Object.keys(localStorage).length") == 0, "the scans to be sent")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    program, work, out = sys.argv[1:4]
    with City(program, work, empty=True) as served:
        walk(served, os.path.abspath(out))
