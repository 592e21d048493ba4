"""Pictures of the main pages: screenshots.py PROGRAM FOLDER OUT. At each size, light and dark, in German
and English; SIZE-SCHEME-LANGUAGE/PAGE.png."""

import base64
import os
import signal
import sys

import counting
import imports
from browser import DESKTOP, PHONE, TABLET, Browser
from city import City, PASSWORD

LANGUAGES, SCHEMES = ("de", "en"), ("light", "dark")
SIZES = {"phone": PHONE, "tablet": TABLET, "desktop": DESKTOP}


def pages(city):
    """Each with its name, who looks, and its address."""
    lotse, loan = city.shown_lotse, city.loans[0]["device"]
    device = lotse.devices[0]
    return [
        ("sign-in", None, "/sign-in"), ("found", None, "/d/" + device),
        ("accessibility", None, "/accessibility"),
        ("lotse-home", lotse, "/"), ("lotse-device", lotse, "/d/" + device),
        ("lotse-lend", lotse, "/do/loan.lend?devices=" + device),
        ("lotse-new-colleague", lotse, "/do/people.add"),
        ("colleague-home", city.borrower, "/"), ("free", city.borrower, "/lists/free"),
        ("it-home", city.it, "/"), ("it-device", city.it, "/d/" + loan),
        ("it-hand-over", city.it, "/do/custody.hand-over"),
        ("it-counter", city.it, "/counter/custody.hand-over?devices=" + ",".join(city.stock[:3])),
        ("it-find", city.it, "/find?q=bellaf"),
        ("it-person", city.it, "/people/%d" % lotse.number),
        ("it-lists", city.it, "/lists"), ("it-devices", city.it, "/lists/devices"),
        ("it-do", city.it, "/do"), ("it-journal", city.it, "/lists/journal"),
        ("it-account", city.it, "/account"), ("it-event", city.it, "/events/4"),
        ("it-handover-day", city.it, "/events/4/day?who-asked=true&who=contacts&fill=true"),
        ("it-protocol", city.it, "/protocols/hand-over?person=%%23%d" % lotse.number),
        ("it-labels", city.it, "/labels?devices=" + ",".join(city.stock[:3])),
        ("it-labels-print", city.it, "/labels/print?devices=" + ",".join(city.stock[:3])),
        ("it-imports", city.it, "/imports"), ("it-import", city.it, "/imports/devices"),
        ("inventory-home", city.inventory, "/"),
        ("inventory-counting", city.inventory, "/stocktakings/" + counting.counted(city)),
        ("inventory-differences", city.inventory, "/stocktakings/" + counting.counted(city, True)),
        ("inventory-year", city.inventory, "/lists/inventory-year?year=2025"),
        ("loans-by-month", city.inventory, "/lists/loans-by-month?year=2025"),
    ]


def act(browser, name):
    """What is done on a page before its picture is taken."""
    if name == "lotse-lend":
        return [("lotse-lend-unclear", lambda: (browser.fill("to", "mül"), browser.submit()))]
    if name == "it-import":
        return [("it-import-tried", lambda: imports.send_sample(browser)),
                ("it-import-done", lambda: browser.click("main form.work button"))]
    return []


def take(city, out):
    browser = Browser(city.url, out)
    try:
        for language in LANGUAGES:
            signed_in = "?"
            for name, who, path in pages(city):
                login = getattr(who, "login", who)
                if login != signed_in:
                    browser.become(language)
                    signed_in = login
                    if login:
                        city.give_password(login)
                        browser.sign_in(login, PASSWORD)
                browser.open(path)
                picture(browser, out, language, name)
                for more, action in act(browser, name):
                    action()
                    picture(browser, out, language, more)
    finally:
        browser.close()


def picture(browser, out, language, name):
    for size, measures in SIZES.items():
        for scheme in SCHEMES:
            browser.show(size=measures, scheme=scheme)
            folder = os.path.join(out, "%s-%s-%s" % (size, scheme, language))
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, name + ".png"), "wb") as file:
                file.write(base64.b64decode(browser.picture()))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    program, work, out = sys.argv[1:4]
    with City(program, work) as served:
        take(served, os.path.abspath(out))
