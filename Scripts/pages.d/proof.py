"""That the inspection can fail: a page with a fault of each kind, of which each must be found."""

import os

import axe
import inspection
import validity

BAD = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Schlecht</title></head><body>
<main><h1>Schlecht</h1><h3>Lücke</h3><p id="a" style="color: #999; background: #fff">blass</p>
<ul><p id="a">kein Eintrag</p></ul><form><input name="ohne"></form><p style="width: 900px">breit</p>
<p><a href="#nirgends" style="display: inline-block; width: 9px; height: 9px; overflow: hidden">x</a><a
href="/" style="display: inline-block; width: 9px; height: 9px; overflow: hidden">y</a></p>
</main></body></html>"""
WANTED = [
    "axe color-contrast", "axe label", "axe target-size", "id twice: a", "p within ul", "no label for input",
    "a heading h3 after h1", "#nirgends", "too wide: p.", "Unexpected end tag (div)"]


def faults(browser):
    """What is wrong with the page and was not found."""
    path = os.path.join(browser.downloads, "bad.html")
    with open(path, "w") as file:
        file.write(BAD + "</div>")
    browser.become("de", inspection.NARROW)
    browser.driver.get("file://" + path)
    found = axe.look(browser)[0] + validity.faults(BAD + "</div>")
    found += ["too wide: " + line for line in browser.ask(inspection.TOO_WIDE)]
    os.remove(path)
    return ["the inspection does not find: %s" % wanted for wanted in WANTED
            if not any(wanted in line for line in found)]
