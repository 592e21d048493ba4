"""A stocktaking in a corridor: counted by phone, also where there is no connection, resolved and released."""

import csv
import io
import json

from browser import DESKTOP, PHONE
from imports import choose_file
from outage import Line
from selenium.common.exceptions import WebDriverException


def tales(ways):
    return [
        ("a stocktaking in a corridor", counts_a_corridor, PHONE, ways),
        ("scans that wait for a connection", waits_for_a_connection, PHONE, (True,)),
        ("a reload without a connection", survives_a_reload, PHONE, (True,)),
        ("a count sheet that comes back", reads_a_sheet_in, DESKTOP, ways),
        ("one tap confirms what one has", confirms_what_they_have, PHONE, ways),
    ]


def planned(city, place):
    """A stocktaking of a place, which has begun; its number."""
    words = city.run("stocktaking", "plan", "--cut-off", "2026-11-01", "--location", place,
                     "--lead", "#1", "--caller", "#%d" % city.inventory.number,
                     "--scribe", "#%d" % city.many.number, "--yes")
    number = words.split()[1]
    city.run("stocktaking", "start", number)
    return number


def corridor(city, count):
    """So many devices of a place of their own, each in a room."""
    devices = city.stocked(count)
    place = "Flur %s" % devices[0]
    for device in devices:
        city.run("device", "edit", device, "--location", "%s, Zimmer %s" % (place, device),
                       "--from", "2026-10-01", "--yes")
    return place, devices


def counted(city, closes=False):
    """One of six devices, of which one was found elsewhere and two are missing; for pictures."""
    place, devices = corridor(city, 6)
    number = planned(city, place)
    city.run("stocktaking", "count", number, *devices[:3], "--as", "#%d" % city.inventory.number)
    city.run("stocktaking", "count", number, devices[3], "FUND-1", "--location", "Keller")
    if closes:
        city.run("stocktaking", "close", number, "--yes")
        city.run("stocktaking", "difference", number, devices[4], "--cause", "loss")
    return number


def scan(story, number, place=None):
    browser = story.browser
    if place is not None:
        browser.fill("location", place)
    browser.fill("number", number)
    if story.script:
        browser.one("form[data-scans] button.main").click()
    else:
        browser.click("form[data-scans] button.main")


def waiting(browser):
    return browser.ask("Object.keys(localStorage).filter(key => key.startsWith('leihlotse-scan')).length")


def sent(story):
    if story.script:
        story.browser.wait(lambda: waiting(story.browser) == 0, "scans to be sent")


def scans_of(story, stocktaking):
    rows = json.loads(story.city.api("stocktakings/%s/counts" % stocktaking, story.city.it_token))
    return [row["number"] for row in rows["items"]]


def tap(story, selector):
    """A button that asks back: what it asks is looked at and confirmed."""
    browser = story.browser
    browser.click(selector)
    if browser.has("#failure.warning"):
        story.look("to be confirmed")
        for box in browser.all("#failure input[type=checkbox]"):
            box.click()
        browser.submit()


def counts_a_corridor(story):
    browser, city = story.browser, story.city
    place, (first, second, third, fourth) = corridor(city, 4)
    number = planned(city, place)
    page = "/stocktakings/" + number
    found = "FUND-" + number
    story.sign_in(city.inventory.login)
    story.step("counting")
    browser.open(page)
    story.expect("4" in browser.one("[data-counted]").text, "does not say how many")
    story.look("counting, for the inventory office")
    story.expect(browser.ask("document.activeElement.name") == "number", "the scanner has no field")
    scan(story, first.lower())
    sent(story)
    scan(story, city.url + "/d/" + first)
    sent(story)
    scan(story, second)
    scan(story, found, "Keller")
    scan(story, third)
    sent(story)
    story.expect(browser.value("location") == "Keller", "the place is gone")
    counted = scans_of(story, number)
    story.expect(sorted(counted) == sorted([first, first, second, found, third]), str(counted))
    if story.script:
        story.look("what became of scans")
    browser.open(page)
    story.expect(fourth in browser.text, "does not say what is still to be found")
    story.look("still to be found")
    story.step("closing the count")
    tap(story, "form[action='/do/stocktaking.close'] button")
    story.look("differences")
    for device in found, third, fourth:
        story.expect(device in browser.text, "%s is no difference" % device)
    cards = [card.text.split()[0] for card in browser.all(".cards h3")]
    story.expect(sorted(cards) == sorted([found, third, fourth]), str(cards))
    story.step("resolving them")
    resolve = "form[action='/do/stocktaking.difference']:has([value='%s']):has([value='%s']) button"
    tap(story, resolve % (third, "transfer"))
    tap(story, resolve % (fourth, "loss"))
    browser.click(".cards a[href*='cause=addition']")
    story.look("recording a surplus")
    browser.fill("name", "Monitor")
    browser.submit()
    story.expect(city.device(third, city.it_token)["location"] == "Keller", "it was not moved")
    story.expect(city.device(fourth, city.it_token)["status"] == "lost", "it was not booked as lost")
    story.expect(city.device(found, city.it_token)["name"] == "Monitor", "it was not recorded")
    story.look("everything is resolved")
    story.step("two sign")
    tap(story, "form[action='/do/stocktaking.release'] button")
    story.look("one has signed")
    story.sign_out()
    story.sign_in(city.it)
    browser.open(page)
    tap(story, "form[action='/do/stocktaking.release'] button")
    story.expect_text("Freigegeben", "Released")
    story.expect(not browser.has("main form[action^='/do/stocktaking']"), "something is left to do")
    story.look("released")
    browser.open("/stocktakings")
    story.expect(number in browser.text, "is not listed")
    story.look("stocktakings")


def waits_for_a_connection(story):
    browser, city = story.browser, story.city
    place, devices = corridor(city, 5)
    number = planned(city, place)
    story.sign_in(city.inventory.login)
    browser.open("/stocktakings/" + number)
    story.step("without a connection")
    online = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    browser.devtools("Network.enable")
    browser.devtools("Network.emulateNetworkConditions", **dict(online, offline=True))
    for device in devices[:3] + devices[:1]:
        scan(story, device)
    browser.wait(lambda: waiting(browser) == 4, "four scans to wait")
    story.expect_text("wartet auf das Senden", "waits to be sent")
    story.look("scans that wait", deeply=False)
    story.expect(scans_of(story, number) == [], "something arrived")
    browser.devtools("Network.emulateNetworkConditions", **online)
    sent(story)
    story.expect(sorted(scans_of(story, number)) == sorted(devices[:3] + devices[:1]),
                 str(scans_of(story, number)))
    story.step("the answer is lost, and the scan is sent again")
    browser.ask("(fetch_ => { window.fetch = async (...all) => { await fetch_(...all); "
                "window.fetch = fetch_; throw new TypeError('gone'); }; })(window.fetch)")
    scan(story, devices[3])
    sent(story)
    story.expect(scans_of(story, number).count(devices[3]) == 1, str(scans_of(story, number)))
    story.step("another day, another sign-in: nothing is lost")
    browser.devtools("Network.emulateNetworkConditions", **dict(online, offline=True))
    scan(story, devices[4])
    browser.wait(lambda: waiting(browser) == 1, "one scan to wait")
    browser.devtools("Network.clearBrowserCookies")
    browser.devtools("Network.emulateNetworkConditions", **online)
    browser.open("/sign-in")
    story.expect(waiting(browser) == 1, "the scan is gone")
    # Meanwhile the count is closed.
    city.run("stocktaking", "close", number, "--yes")
    other = planned(city, place + ", Zimmer")
    story.sign_in(city.inventory.login)
    browser.open("/stocktakings/" + other)
    sent(story)
    story.expect_text("als Nachtrag", "as a supplement")
    rows = json.loads(city.api("stocktakings/%s/counts" % number, city.it_token))["items"]
    story.expect(rows[-1]["number"] == devices[4] and rows[-1]["supplement"], str(rows[-1]))
    story.look("a supplement", deeply=False)
    story.step("what is not taken is told, and stays until it is discarded")
    browser.ask("localStorage.setItem('leihlotse-scan ' + document.querySelector('[data-scans]')"
                ".dataset.scans + ' 9 x', JSON.stringify({ number: 'KN-X', action: "
                "'/stocktakings/1999-1/count', fields: [['number', 'KN-X'], ['scan-key', 'x']] }))")
    scan(story, devices[0])
    browser.wait(lambda: browser.has("#scans li button"), "a scan that is not taken")
    story.look("a scan that is not taken")
    browser.one("#scans li button").click()
    browser.wait(lambda: waiting(browser) == 0, "it to be discarded")


def kept(browser):
    """The paths that the browser keeps for a corridor without a connection."""
    return browser.ask_later(
        "caches.has('leihlotse-counting').then(async has => done(!has ? [] : (await (await caches.open("
        "'leihlotse-counting')).keys()).map(request => new URL(request.url).pathname)))")


def reload(browser):
    browser.leave(browser.driver.refresh)


def survives_a_reload(story):
    browser = story.browser
    with Line(browser.url) as line:
        straight, browser.url = browser.url, line.url
        try:
            reloads(story, line)
        finally:
            browser.url = straight


def reloads(story, line):
    browser, city = story.browser, story.city
    place, devices = corridor(city, 6)
    number = planned(city, place)
    page = "/stocktakings/" + number
    story.sign_in(city.inventory.login)
    browser.open(page)
    browser.wait(lambda: page in kept(browser), "the page to be kept")
    others = [path for path in kept(browser) if path != page and not path.startswith("/assets/")]
    story.expect(not others, "more is kept: %s" % others)
    story.step("two scans without a connection, a reload, and one more")
    line.cut()
    scan(story, devices[0], place)
    scan(story, devices[1])
    browser.wait(lambda: waiting(browser) == 2, "two scans to wait")
    reload(browser)
    story.expect(browser.has("form[data-scans][data-kept]"), "the page is gone:\n" + browser.text)
    story.expect_text("keine Verbindung; diese Seite ist von", "no connection; this page is of")
    story.expect(waiting(browser) == 2, "scans are gone")
    story.expect(browser.value("location") == place, "the place is gone")
    story.look("a page that was kept")
    scan(story, devices[2])
    browser.wait(lambda: waiting(browser) == 3, "three scans to wait")
    story.expect(scans_of(story, number) == [], "something arrived")
    story.step("the connection is back")
    line.mend()
    sent(story)
    story.expect(sorted(scans_of(story, number)) == sorted(devices[:3]), str(scans_of(story, number)))
    reload(browser)
    story.expect(not browser.has("[data-kept]"), "still the page that was kept")
    story.expect("3" in browser.one("[data-counted]").text, browser.one("[data-counted]").text)
    story.step("closed while there was no connection")
    line.cut()
    reload(browser)
    scan(story, devices[3])
    browser.wait(lambda: waiting(browser) == 1, "a scan to wait")
    city.run("stocktaking", "close", number, "--yes")
    line.mend()
    sent(story)
    story.expect_text("als Nachtrag", "as a supplement")
    rows = json.loads(city.api("stocktakings/%s/counts" % number, city.it_token))["items"]
    story.expect([row["number"] for row in rows if row["supplement"]] == [devices[3]], str(rows))
    browser.wait(lambda: kept(browser) == [], "the page to be given up")
    line.cut()
    story.expect(is_unreachable(browser, page), "a closed count is kept")
    line.mend()
    story.step("signing out gives up what is kept")
    other = "/stocktakings/" + planned(city, place + ", Zimmer")
    browser.open(other)
    browser.wait(lambda: other in kept(browser), "the page to be kept")
    story.sign_out()
    browser.wait(lambda: kept(browser) == [], "the page to be given up")
    story.expect(browser.ask_later(
        "navigator.serviceWorker.getRegistrations().then(all => done(all.length))") == 0, "a worker stays")
    line.cut()
    story.expect(is_unreachable(browser, other), "the page of somebody who has signed out is kept")
    line.mend()
    browser.open("/sign-in")


def is_unreachable(browser, path):
    try:
        browser.driver.get(browser.url + path)
    except WebDriverException:
        return True
    return not browser.has("main")


def reads_a_sheet_in(story):
    browser, city = story.browser, story.city
    place, (first, second, third) = corridor(city, 3)
    number = planned(city, place)
    story.sign_in(city.inventory.login)
    browser.open("/stocktakings/" + number)
    story.step("taking the sheet along")
    browser.click("main a[href^='/lists/count-sheet']")
    sheet, _ = browser.downloaded(browser.one("main a[href*='file.excel']").click)
    rows = list(csv.reader(io.StringIO(sheet.decode("utf-8-sig")), delimiter=";"))
    story.expect([row[0] for row in rows] == ["device", first, second, third], str(rows))
    story.step("sending nothing")
    send_sheet(story, number, None)
    story.expect_status(422)
    story.look("no count sheet chosen")
    story.step("a cell that is not clear")
    rows[1][6], rows[2][7], rows[2][8], rows[3][6] = "x", "Keller", "gut", "vielleicht"
    send_sheet(story, number, rows)
    story.expect_status(400)
    story.expect_text("Zeile 4, found: „vielleicht“", "Line 4, found: \"vielleicht\"")
    story.look("a count sheet with a cell that is not clear")
    story.expect(scans_of(story, number) == [], "something was counted")
    story.step("mended")
    rows[3][6] = ""
    send_sheet(story, number, rows)
    story.expect(browser.has(".notice.good"), "not read in:\n" + browser.text[:800])
    story.look("a count sheet was read in")
    story.expect(sorted(scans_of(story, number)) == sorted([first, second]), str(scans_of(story, number)))
    send_sheet(story, number, rows)
    story.expect(len(scans_of(story, number)) == 2, "counted twice")


def send_sheet(story, number, rows):
    browser = story.browser
    browser.open("/stocktakings/" + number)
    browser.one("main details:has([name=sheet-evidence]) summary").click()
    if rows:
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows(rows)
        choose_file(browser, "liste.csv", text.getvalue(), "#field-sheet-file")
    browser.click("main form[action$='/sheet'] button")


def confirms_what_they_have(story):
    browser, city = story.browser, story.city
    lotse = city.lotse()
    device = lotse.devices[0]
    place = "Büro " + device
    city.run("device", "edit", device, "--location", place, "--from", "2026-10-01", "--yes")
    number = planned(city, place)
    story.sign_in(lotse.login)
    story.step("the home page asks")
    story.expect(device in browser.one("main section").text, "does not ask for " + device)
    story.look("asked to confirm")
    browser.click("form[action='/do/stocktaking.confirm'] button")
    story.expect(browser.has(".notice.good"), "does not say that it is confirmed")
    story.expect(not browser.has("form[action='/do/stocktaking.confirm']"), "asks again")
    story.look("confirmed")
    story.expect(scans_of(story, number) == [device], str(scans_of(story, number)))
