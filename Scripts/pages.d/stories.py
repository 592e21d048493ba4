"""The stories that are told of the pages, each in German and English, with and without script."""

import datetime
import json
import re
import urllib.parse
import zoneinfo

import counting
import imports
from browser import DESKTOP, PHONE
from city import CONTACT, PASSWORD
from keyboard import Keyboard
from selenium.webdriver.common.keys import Keys

BOTH = (True, False)


def tales():
    """Each story with its name, size and whether with script, without or both."""
    return [
        ("a Lotse lends and takes back", lends_and_takes_back, PHONE, BOTH),
        ("by keyboard only", by_keyboard, DESKTOP, BOTH),
        ("IT hands several over", hands_several_over, DESKTOP, BOTH),
        ("a handover day", handover_day, PHONE, BOTH),
        ("a colleague looks up a loan", colleague_looks_up, PHONE, BOTH),
        ("somebody asks for a device", asks_for_a_device, PHONE, BOTH),
        ("somebody is forgotten", forgets_somebody, PHONE, BOTH),
        ("the inventory office saves the year", saves_the_year, DESKTOP, BOTH),
        ("the session ends while a form is open", session_ends, PHONE, BOTH),
        ("sent twice, back, and a second tab", sent_twice, PHONE, BOTH),
        ("somebody finds a device", finds_a_device, PHONE, (False,)),
        ("somebody else changes what is on screen", told_of_changes, PHONE, (True,)),
    ] + counting.tales(BOTH) + imports.tales(BOTH)


# What stories have in common

def status_of(story, device):
    return story.city.device(device, story.city.it_token)["status"]


def loans_of(story, device):
    """How often it was lent."""
    rows = json.loads(story.city.api(
        "devices/%s/history" % urllib.parse.quote(device), story.city.it_token))
    return sum(row["status"] == "on-loan" for row in rows["items"])


def send(story, state):
    """Sends the form; what is asked to be confirmed is looked at and confirmed."""
    browser = story.browser
    browser.submit()
    if browser.has("#failure.warning"):
        story.look(state + ": to be confirmed")
        for box in browser.all("#failure input[type=checkbox]"):
            box.click()
        browser.submit()


def name_colleague(story, field, person):
    """Types a part of the name and chooses whom it means: from what is suggested by keyboard, or where
    no script runs from what the page asks back."""
    browser, part = story.browser, person.name.split()[-1][:5]
    number = "#%d" % person.number
    element = browser.fill(field, part)
    if not story.script:
        browser.submit()
        story.expect(browser.has("fieldset.meant"), "does not ask who is meant:\n" + browser.text)
        story.expect(browser.value(field) == part, "what was typed is gone")
        story.expect(browser.title.startswith(story.words("Fehler:", "Error:")), browser.title)
        story.look("asks who is meant")
        for choice in browser.all("fieldset.meant .choice"):
            if number in choice.text:
                choice.find_element("css selector", "input").click()
                return
        story.expect(False, "%s is not offered for “%s”" % (person.name, part))
    browser.wait(lambda: browser.has("[role=option]"), "suggestions")
    story.look("suggestions")
    for _ in browser.all("[role=option]"):
        element.send_keys(Keys.ARROW_DOWN)
        chosen = browser.one("[role=option][aria-selected=true]")
        story.expect(element.get_attribute("aria-activedescendant") == chosen.get_attribute("id"),
                     "the chosen suggestion is not told to screen readers")
        if number in chosen.text:
            element.send_keys(Keys.ENTER)
            story.expect(number in element.get_property("value"), "Enter did not choose")
            return
    story.expect(False, "%s is not suggested for “%s”" % (person.name, part))


def choose_tomorrow(story):
    story.browser.all("input[name='until-quick']")[2].click()


def expect_notice(story, *texts):
    """The page says what was done and offers to undo it."""
    browser = story.browser
    story.expect(browser.has(".notice.good[role=status]"), "no notice:\n" + browser.text[:800])
    said = browser.one(".notice.good").text
    for text in texts:
        story.expect(text in said, "“%s” is not in the notice: %s" % (text, said))


def undo(story):
    story.browser.click(".notice.good form button")
    expect_notice(story)


# The stories

def lends_and_takes_back(story):
    browser, city = story.browser, story.city
    lotse, colleague = city.lotse(), city.colleague()
    device = lotse.devices[0]
    story.sign_in(lotse.login)
    story.expect(browser.one("h1").text == story.words("Hallo ", "Hello ") + lotse.name, "no hello")
    story.look("home of a Lotse")

    story.step("opening the form for lending")
    browser.click("a[href^='/do/loan.lend?'][href*='%s']" % device)
    story.expect(browser.value("devices") == device, "the device does not stand there")
    story.look("form for lending")
    story.step("naming the colleague")
    name_colleague(story, "to", colleague)
    story.step("lending")
    choose_tomorrow(story)
    send(story, "lending")
    expect_notice(story, device, colleague.name)
    story.expect(browser.path.startswith("/?"), "not at home again")
    story.expect(status_of(story, device) == "on-loan", "it is not lent")
    story.look("home after lending")

    story.step("taking back")
    browser.click("a[href^='/do/loan.return?'][href*='%s']" % device)
    story.look("form for taking back")
    send(story, "taking back")
    expect_notice(story, device)
    story.expect(status_of(story, device) == "with-lotse", "it is not back")
    story.look("home after taking back")
    story.step("undoing")
    undo(story)
    story.expect(status_of(story, device) == "on-loan", "undo did not undo")
    story.look("home after undoing")

    story.step("extending")
    browser.click("a[href^='/do/loan.extend?'][href*='%s']" % device)
    story.look("form for extending")
    browser.fill("until", story.words("in drei Wochen, nicht wahr", "three weeks, isn't it"))
    if not story.script:
        browser.tick("#field-until-other")
    browser.submit()
    story.expect_status(422)
    story.expect(browser.has("#field-until-fault"), "no words at the field")
    story.expect("nicht wahr" in browser.value("until") or "isn't it" in browser.value("until"),
                 "what was typed is gone")
    story.look("a day that is none")
    browser.all("input[name='until-quick']")[-2].click()
    send(story, "extending")
    expect_notice(story, device)

    story.step("the device's page")
    browser.open("/d/" + device.lower())
    story.expect(browser.path == "/d/" + device, "the short address does not lead on")
    story.expect(colleague.name in browser.text, "does not say who has it")
    story.look("device on loan, for its Lotse")
    browser.click("a[href^='/do/loan.return?']")
    send(story, "taking back")
    expect_notice(story, device)
    story.look("device at hand, for its Lotse")
    story.sign_out()
    story.look("signed out")


def by_keyboard(story):
    browser, city = story.browser, story.city
    lotse, colleague = city.lotse(), city.colleague()
    device, keys = lotse.devices[0], Keyboard(story)
    city.give_password(lotse.login)
    story.step("signing in")
    browser.open("/sign-in")
    keys.walk()
    keys.to("#login")
    browser.keys(lotse.login)
    keys.to("#password")
    browser.keys(PASSWORD)
    keys.press_enter()
    story.step("the home page")
    keys.walk()
    keys.to("a.skip", Keys.ENTER)
    keys.to("a[href^='/do/loan.lend?'][href*='%s']" % device)
    keys.press_enter()
    story.step("the form")
    keys.walk()
    keys.to("#field-to")
    browser.keys(colleague.name.split()[-1][:5])
    if story.script:
        browser.wait(lambda: browser.has("[role=option]"), "suggestions")
        for _ in browser.all("[role=option]"):
            browser.keys(Keys.ARROW_DOWN)
            if "#%d" % colleague.number in browser.one("[aria-selected=true]").text:
                break
        browser.keys(Keys.ENTER)
        story.expect("#%d" % colleague.number in browser.value("to"), "not chosen")
    else:
        keys.to("main form button.main")
        keys.press_enter()
        story.step("answering who is meant")
        keys.walk()
        keys.to("fieldset.meant input")
        choices = [one.text for one in browser.all("fieldset.meant .choice")]
        place = next(place for place, text in enumerate(choices)
                     if "#%d" % colleague.number in text)
        browser.keys(Keys.SPACE, *[Keys.ARROW_DOWN] * place)
    story.step("until when")
    keys.to("[name='until-quick']")
    browser.keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    story.expect(browser.all("[name='until-quick']")[2].is_selected(), "arrows do not choose")
    keys.to("main form button.main")
    keys.press_enter()
    if browser.has("#failure.warning"):
        for box in browser.all("#failure input[type=checkbox]"):
            keys.to("#" + box.get_attribute("id"))
            browser.keys(Keys.SPACE)
        keys.to("main form button.main")
        keys.press_enter()
    expect_notice(story, device)
    story.expect(status_of(story, device) == "on-loan", "it is not lent")
    story.step("taking back")
    keys.walk()
    keys.to("a[href^='/do/loan.return?'][href*='%s']" % device)
    keys.press_enter()
    keys.to("main form button.main")
    keys.press_enter()
    expect_notice(story, device)
    story.expect(status_of(story, device) == "with-lotse", "it is not back")


def hands_several_over(story):
    browser, city = story.browser, story.city
    devices, lotse = city.stocked(3), city.lotse()
    # Somebody's, and lent: it cannot be handed over.
    taken = city.loans[0]["device"]
    story.sign_in(city.it)
    story.look("home of IT")
    story.step("handing over what is somebody's")
    browser.open("/do/custody.hand-over")
    story.look("form for handing over")
    browser.fill("devices", "\n".join(devices[:2] + [taken] + devices[2:] + devices[:1]))
    browser.fill("to", "#%d" % lotse.number)
    browser.submit()
    story.expect(browser.has("#failure[role=alert]"), "no reasons:\n" + browser.text)
    said = browser.one("#failure").text
    story.expect(taken in said, "the reason does not name %s: %s" % (taken, said))
    for device in devices:
        story.expect(device not in said, "%s is refused too: %s" % (device, said))
        story.expect(status_of(story, device) == "in-stock", device + " was handed over")
    story.expect(browser.value("to") == "#%d" % lotse.number, "what was typed is gone")
    story.expect(browser.title.startswith(story.words("Fehler:", "Error:")), browser.title)
    if story.script:
        story.expect(browser.ask("document.activeElement.id") == "failure", "the focus is elsewhere")
    story.look("one of several cannot be handed over")

    story.step("handing over the others")
    browser.fill("devices", ", ".join(devices))
    send(story, "handing over")
    expect_notice(story, *devices)
    for device in devices:
        story.expect(status_of(story, device) == "with-lotse", device + " was not handed over")
    story.look("after handing over")
    story.step("undoing")
    undo(story)
    for device in devices:
        story.expect(status_of(story, device) == "in-stock", device + " is not in stock again")
    story.look("after undoing a handover")


def handover_day(story):
    """Ten Lotsen, ten laptops, one absent: a tap each."""
    browser, city = story.browser, story.city
    mark = story.language + ("s" if story.script else "p")
    devices = ["TAG-%s-%02d" % (mark, number) for number in range(1, 12)]
    logins = ["tag.%s.%02d" % (mark, number) for number in range(1, 11)]
    city.take_in("devices", ["inventory_number", "name", "accessories", "acquired_on"], [
        [number, "Laptop für den Übergabetag", "Netzteil:1", "2026-01-02"] for number in devices],
        "tag-devices-" + mark)
    city.take_in("people", ["name", "login", "unit"], [
        ["Tagwerk%s %s" % (mark, chr(ord("A") + place) * 5), login, "10"]
        for place, login in enumerate(logins)], "tag-people-" + mark)
    numbers = {row["login"]: row["id"] for row in city.rows("people")}
    people = [numbers[login] for login in logins]
    title = "Laptopübergabe " + mark
    today = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Berlin")).date().isoformat()
    city.run("event", "add", title, "--on", today, "--place", "Bürgersaal", "--briefing", "Jitsi")
    story.sign_in(city.it)
    browser.open("/find?q=" + urllib.parse.quote(title))
    event = browser.path.split("/")[2].split("?")[0]
    story.look("an event of which nothing is recorded")

    story.step("pairing people and devices")
    browser.click("a[href$='/day']")
    story.look("preparing a handover day")
    browser.one("#field-who-contacts").click()
    browser.fill("people", "gibt es nicht")
    browser.submit()
    story.expect_status(422)
    story.look("preparing a handover day, with somebody unknown")
    browser.fill("people", ", ".join(logins))
    browser.fill("devices", "\n".join(devices[:10]))
    browser.submit()
    lines = browser.all(".day > li")
    story.expect(len(lines) == 10, "not ten lines:\n" + browser.text)
    for line, login, device in zip(lines, logins, devices):
        story.expect(login in line.text and device in line.text, "not paired: " + line.text)
    for device in devices:
        story.expect(status_of(story, device) == "in-stock", device + " was handed over")
    story.look("a handover day before it begins")

    story.step("another device for one of them")
    line = "#line-%d " % people[4]
    browser.click(line + "a.button")
    story.look("choosing another device")
    typed = browser.fill("device", devices[10])
    if story.script:
        # What is suggested lies over the button until something is chosen.
        browser.wait(lambda: browser.has("[role=option]"), "suggestions")
        typed.send_keys(Keys.ARROW_DOWN + Keys.ENTER)
    browser.click(line + "form button")
    story.expect(devices[10] in browser.one(line).text, "it was not changed")
    got = devices[:4] + [devices[10]] + devices[5:9]
    for place, (person, device) in enumerate(zip(people, got)):
        story.step("the tap for " + device)
        line = "#line-%d" % person
        browser.click(line + " button[name=got]")
        story.expect(browser.ask("location.hash") == line, "not at the line again")
        story.expect(not browser.has(line + " button[name=got]"), "can be tapped again")
        story.expect(status_of(story, device) == "with-lotse", device + " was not handed over")
        if place == 0:
            expect_notice(story, device)
            story.look("a handover day after the first tap")
    story.step("one is absent")
    browser.click("#line-%d button[name=absent]" % people[9])
    story.expect(status_of(story, devices[9]) == "in-stock", "it left the stock")
    story.expect_text("9 haben ihres · 0 offen · 1 nicht da", "9 have theirs · 0 open · 1 absent")
    attendance = json.loads(city.api("city-events/%s/attendance" % event, city.it_token))
    story.expect({row["id"] for row in attendance["items"]} == set(people[:9]), "not all attend")
    story.look("a handover day with one absent")

    story.step("a tap taken back, and made again")
    line = "#line-%d" % people[0]
    browser.click(line + " form button")
    expect_notice(story)
    story.expect(status_of(story, devices[0]) == "in-stock", "undo did not undo")
    browser.click(line + " button[name=got]")
    story.expect(status_of(story, devices[0]) == "with-lotse", "not handed over again")

    story.step("another table was faster")
    browser.click("#line-%d button[name=expected]" % people[9])
    city.run("handover", devices[9], "--to", logins[0], "--yes")
    browser.click("#line-%d button[name=got]" % people[9])
    story.expect_status(422)
    story.expect(devices[9] in browser.one("#failure").text, "no reason")
    story.look("a device that is somebody's by now")

    story.step("all protocols in one go")
    browser.click("main a[href^='/protocols/hand-over?event=']")
    story.expect(len(browser.all("article.protocol")) == 9, "not nine protocols")
    story.look("the protocols of a handover day")
    story.step("their numbers")
    browser.click("form[action='/do/protocols.issue'] button")
    expect_notice(story, "Ü %s/" % today[:4])
    story.expect(not browser.has("form[action='/do/protocols.issue']"), "can be issued again")
    serials = [serial.text for serial in browser.all(".protocol .serial")]
    story.expect(len(set(serials)) == 9 and all(
        re.fullmatch(r"Ü %s/\d{4}" % today[:4], serial) for serial in serials),
        "not nine numbers: %s" % serials)
    story.look("the protocols of a handover day, with their numbers")
    browser.open("/events/%s/day" % event)
    browser.click("#line-%d form button" % people[0])
    expect_notice(story)
    browser.open("/lists/protocols?person=%%23%d" % people[0])
    story.expect(any(serial in browser.text for serial in serials), "the number is gone")
    story.expect(len(re.findall(r"\d\d:\d\d", browser.one("tbody tr").text)) == 2,
                 "does not say since when it is void: " + browser.one("tbody tr").text)
    story.look("the numbers of a person's protocols, one of them void")
    browser.open("/events/" + event)
    story.expect(browser.has("main a[href^='/protocols/hand-over?event=']"), "no way to them")
    story.look("an event with handovers")


# What somebody can do who only borrows, beside asking for a device and taking that back; to confirm what one
# has, everybody can be asked.
DONE = ("main form:not([action='/do/stocktaking.confirm'], [action^='/do/requests.']), "
        "main a[href^='/do/']:not([href^='/do/stocktaking.confirm'], [href^='/do/requests.'], "
        "[href='/do/journal.undo'])")


def colleague_looks_up(story):
    browser, city = story.browser, story.city
    with city.lock:
        loan = city.loans.pop()
    who = city.people[loan["borrower_number"]]
    story.sign_in(who.login)
    story.expect(loan["device"] in browser.text, "the loan does not stand there")
    story.expect(not browser.has(DONE), "something can be done")
    story.look("home of a colleague")
    story.step("the device's page")
    browser.click("main a[href='/d/%s']" % loan["device"])
    story.expect(not browser.has(DONE), "something can be done")
    story.look("device, for whoever borrowed it")
    story.step("what is free")
    browser.open("/lists/free")
    story.look("free devices, for a colleague")
    story.step("recording")
    browser.open("/do")
    story.look("nothing to record")
    story.expect(not browser.has(DONE), "something can be recorded")
    for path in "/do/loan.lend?devices=" + loan["device"], "/do/loan.return?devices=" + loan["device"]:
        browser.open(path)
        story.expect_status(403)
    story.look("not allowed")
    browser.open("/lists/journal")
    story.expect_status(404)
    story.look("not found")


def asks_for_a_device(story):
    browser, city = story.browser, story.city
    with city.lock:
        loan = city.loans.pop()
    who = city.people[loan["borrower_number"]]
    story.sign_in(who.login)
    story.step("asking, for a day that is over")
    browser.click("main a[href='/do/requests.ask']")
    story.look("asks for a device")
    browser.fill("from", "01.02.2099")
    browser.fill("until", "31.01.2099")
    browser.submit()
    story.expect("31.01.2099" in browser.value("until"), "what was typed is gone")
    story.look("a wish that ends before it begins")
    story.step("asking")
    browser.fill("until", "05.02.2099")
    browser.submit()
    expect_notice(story, "R")
    number = re.search(r"\bR\d+\b", browser.one(".notice.good").text).group(0)
    story.expect(number in browser.one("main").text, "what was asked does not stand there")
    story.look("home, with a request")
    story.step("noted by IT")
    story.sign_out()
    story.sign_in(city.it)
    browser.open("/requests")
    story.look("requests to decide")
    browser.open("/do/requests.accept?request=" + number)
    story.look("accepts a request")
    send(story, "accepting")
    expect_notice(story, number)
    browser.open("/requests")
    story.look("requests, with one noted")
    story.step("withdrawn by who asked")
    story.sign_out()
    story.sign_in(who.login)
    browser.click("main form[action='/do/requests.withdraw']:has([value='%s']) button" % number)
    expect_notice(story, number)
    story.step("declined by IT")
    browser.open("/do/requests.ask")
    browser.submit()
    number = re.search(r"\bR\d+\b", browser.one(".notice.good").text).group(0)
    story.sign_out()
    story.sign_in(city.it)
    browser.open("/do/requests.decline?request=" + number)
    browser.submit()
    story.look("declines without a reason")
    browser.fill("because", "Alles verliehen")
    send(story, "declining")
    story.sign_out()
    story.sign_in(who.login)
    story.expect("Alles verliehen" in browser.text, "the reason does not stand there")
    story.look("home, with what was declined")


def forgets_somebody(story):
    browser, city = story.browser, story.city
    name = "Vera Vorbei %s %s" % (story.language, "mit" if story.script else "ohne")
    number = re.search(r"#(\d+)", city.run("person", "add", name)).group(1)
    story.sign_in(city.it)
    story.step("all that is recorded")
    browser.open("/people/" + number)
    browser.click("main a[href^='/lists/person-data']")
    story.expect(name in browser.text, "their name is not among it")
    story.look("all that is recorded of a person")
    story.step("held back")
    browser.open("/do/holds.add?person=%23" + number)
    browser.fill("reason", "Streit")
    browser.fill("until", "31.12.2099")
    story.look("the form of a hold")
    browser.submit()
    expect_notice(story)
    browser.open("/lists/holds")
    story.expect(name in browser.text, "the hold is not listed")
    story.look("holds")
    browser.open("/people/" + number)
    browser.click("main a[href^='/do/people.erase']")
    story.look("the form that forgets a person")
    send(story, "forgetting a person")
    story.expect(browser.has("#failure"), "somebody who is held is forgotten")
    story.look("refused to forget somebody")
    story.step("forgotten")
    browser.open("/do/holds.end?person=%23" + number)
    browser.submit()
    expect_notice(story)
    browser.open("/do/people.erase?person=%23" + number)
    send(story, "forgetting a person")
    expect_notice(story)
    story.expect(not browser.has(".notice.good form"), "it can be undone")
    browser.open("/people/" + number)
    story.expect_status(404)
    browser.open("/lists/retention-record")
    story.expect(name not in browser.text, "the record names them")
    story.look("what was forgotten when")
    browser.open("/lists/retention")
    story.look("how long what is kept")


def saves_the_year(story):
    browser, city = story.browser, story.city
    story.sign_in(city.inventory.login)
    story.look("home of the inventory office")
    story.step("finding the list")
    browser.click("header nav a[href='/lists']")
    story.look("all lists")
    browser.click("main a[href='/lists/inventory-year']")
    story.look("inventory of the running year")
    browser.fill("year", "2025")
    browser.click("main form.filter button")
    story.expect("2025" in browser.path, "the year was not taken")
    story.look("inventory of a year")
    token = city.token(city.inventory.login)
    for profile in "excel", "csv":
        story.step("saving as " + profile)
        link = browser.one("main a[href*='/file.%s']" % profile)
        saved, name = browser.downloaded(link.click)
        story.expect(name.endswith(".csv"), "the file is called " + name)
        story.expect(saved == city.api("reports/inventory-year.%s?year=2025" % profile, token,
                                       story.language), "other bytes than the API's")
        story.expect(saved.count(b"\n") > 1, "no row is in the file")
    story.step("a year that is none")
    browser.fill("year", "zweitausend")
    browser.click("main form.filter button")
    story.expect(browser.has("#failure"), "no reason")
    story.expect(browser.value("year") == "zweitausend", "what was typed is gone")
    story.look("a year that is none")


def session_ends(story):
    browser, city = story.browser, story.city
    lotse, colleague = city.lotse(), city.colleague()
    device = lotse.devices[0]
    story.sign_in(lotse.login)
    browser.click("a[href^='/do/loan.lend?'][href*='%s']" % device)
    purpose = story.words("Vorführung „Größe & Maß“", "a show: “size & measure”")
    browser.fill("to", "#%d" % colleague.number)
    browser.all("[name='until-quick']")[3].click()
    day = browser.all("[name='until-quick']")[3].get_property("value")
    browser.fill("purpose", purpose)
    story.step("the end of the session")
    city.run("account", "revoke", lotse.login)
    browser.submit()
    story.expect(browser.path.startswith("/sign-in"), "no sign-in is asked for")
    story.look("sign-in, with a way back")
    story.expect(status_of(story, device) == "with-lotse", "it was lent by nobody")
    story.step("signing in again")
    browser.sign_in(lotse.login, PASSWORD)
    story.expect(browser.value("devices") == device, "the device is gone")
    story.expect(browser.value("to") == "#%d" % colleague.number, "the colleague is gone")
    story.expect(browser.value("purpose") == purpose, "the purpose is gone")
    story.expect(browser.one("[name='until-quick'][value='%s']" % day).is_selected(),
                 "the day is gone")
    story.look("form after signing in again")
    send(story, "lending")
    expect_notice(story, device, colleague.name)
    story.expect(status_of(story, device) == "on-loan", "it is not lent")


def sent_twice(story):
    browser, city = story.browser, story.city
    lotse, colleague = city.lotse(), city.colleague()
    device = lotse.devices[0]
    story.sign_in(lotse.login)
    before = loans_of(story, device)
    browser.open("/do/loan.lend?devices=" + device)
    browser.fill("to", "#%d" % colleague.number)
    choose_tomorrow(story)
    browser.submit()
    if browser.has("#failure.warning"):
        for box in browser.all("#failure input[type=checkbox]"):
            box.click()
    elif browser.has(".notice.good"):
        undo(story)
        before = loans_of(story, device)
        browser.open("/do/loan.lend?devices=" + device)
        browser.fill("to", "#%d" % colleague.number)
        choose_tomorrow(story)
    story.step("two taps")
    button = browser.one("main form button.main")
    browser.leave(lambda: browser.driver.execute_script(
        "arguments[0].click(); arguments[0].click()", button))
    expect_notice(story, device)
    story.expect(loans_of(story, device) == before + 1, "lent twice")
    story.step("a reload of what was said")
    browser.leave(browser.driver.refresh)
    story.expect(loans_of(story, device) == before + 1, "lent twice")
    story.step("back, and sent once more")
    browser.back()
    if browser.has("main form button.main"):
        if not browser.value("to"):
            browser.fill("to", "#%d" % colleague.number)
        if browser.has("[name='until-quick']"):
            choose_tomorrow(story)
        for box in browser.all("#failure input[type=checkbox]"):
            if not box.is_selected():
                box.click()
        browser.submit()
        story.expect(browser.has(".notice.good, #failure"), "neither done nor refused")
        story.look("sent once more after going back")
    story.expect(loans_of(story, device) == before + 1, "lent twice")

    story.step("a second tab")
    browser.open("/")
    browser.new_tab()
    browser.open("/do/loan.return?devices=%s&form-back=%%2F" % device)
    send(story, "taking back")
    expect_notice(story, device)
    story.step("the first tab, which does not know")
    browser.first_tab()
    browser.click("a[href^='/do/loan.return?'][href*='%s']" % device)
    browser.submit()
    expect_notice(story)
    story.expect(not browser.has(".notice.good form"), "offers to undo what it did not do")
    story.expect(status_of(story, device) == "with-lotse", "it is not back")
    story.look("it was so already")
    story.step("somebody was faster")
    browser.open("/do/loan.lend?devices=" + device)
    browser.fill("to", "#%d" % colleague.number)
    city.run("lend", device, "--to", "#%d" % city.borrower.number, "--as", "#%d" % lotse.number,
             "--yes")
    browser.submit()
    story.expect(browser.has("#failure[role=alert]"), "no reason:\n" + browser.text)
    story.expect(device in browser.one("#failure").text, "the reason does not name the device")
    story.expect(browser.has("#failure a[href^='/do/loan.return?']"), "no remedy")
    story.expect(browser.value("to") == "#%d" % colleague.number, "what was typed is gone")
    story.look("somebody was faster")


def finds_a_device(story):
    browser, city = story.browser, story.city
    device = city.loans[0]["device"]
    story.step("the address on its label")
    browser.open("/d/" + device)
    story.expect(CONTACT in browser.text, "does not say whom to call")
    story.expect(city.loans[0]["borrower"] not in browser.text, "says who has it")
    story.look("a device, for a stranger")
    story.step("a wrong password")
    browser.sign_in("gibt.es.nicht", "falsch und lang genug")
    story.expect_status(401)
    story.expect(browser.value("login") == "gibt.es.nicht", "what was typed is gone")
    story.look("a wrong password")
    story.step("signing in as IT")
    browser.sign_in(city.it, PASSWORD)
    story.expect(browser.path == "/d/" + device, "not at the device: " + browser.path)
    story.look("device on loan, for IT")


def told_of_changes(story):
    browser, city = story.browser, story.city
    device, other = city.stocked(2)
    story.sign_in(city.it)
    browser.open("/d/" + device)
    # The page listens once it is shown.
    browser.wait(lambda: browser.ask("document.readyState") == "complete", "the page")
    story.step("another device changes, then this one")
    city.run("device", "edit", other, "--note", "Anderes " + story.language)
    city.run("device", "edit", device, "--note", "Neu " + story.language)
    browser.wait(lambda: browser.has("main > .notice[role=status]"), "a notice")
    said = browser.one("main > .notice[role=status]").text
    story.expect(device in said and other not in said, said)
    story.look("told of a change")
    browser.click("main > .notice[role=status] a")
    story.expect("Neu " + story.language in browser.text, "the change is not shown")
    story.expect(not browser.has("main > .notice[role=status]"), "it is told again")
