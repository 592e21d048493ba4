"""Pages and states that no story comes by: errors, empty and long lists, every form and every list, each
looked at in both languages."""

import urllib.parse

from browser import DESKTOP, PHONE
from city import CONTACT
from selenium.webdriver.common.keys import Keys


def tours():
    return [
        ("errors", errors, PHONE),
        ("long lists", long_lists, PHONE),
        ("every list", every_list, DESKTOP),
        ("every form", every_form, PHONE),
        ("pages about a person", about_a_person, PHONE),
        ("events and labels", events_and_labels, DESKTOP),
        ("administration", administration, PHONE),
        ("counter and protocols", counter_and_protocols, DESKTOP),
        ("a handover day of all Lotsen", handover_day_of_all, PHONE),
    ]


def paths(browser, selector):
    return [link.get_dom_attribute("href") for link in browser.all(selector)]


def is_turn(story, place):
    """What is made of one mould is looked at deeply in one language each, in turn."""
    return (place % 2 == 0) == (story.language == "de")


def errors(story):
    browser, city = story.browser, story.city
    story.step("nothing at all")
    browser.open("/gibt-es-nicht")
    story.expect_status(404)
    story.look("no such page, for a stranger")
    story.step("a link that is none")
    browser.open("/welcome/lll_nichts")
    story.expect(browser.has("#failure"), "no reason")
    story.look("a one-time link that is none")
    browser.open("/accessibility")
    story.expect(CONTACT in browser.text, "no way to report barriers")
    story.look("accessibility")
    story.sign_in(city.many.login)
    story.step("a device that is none")
    browser.open("/d/KN-99999")
    story.expect_status(404)
    story.look("no such device")
    story.step("finding")
    browser.open("/find")
    story.look("nothing to find")
    browser.open("/find?q=zzzzzz")
    story.expect("zzzzzz" in browser.text, "does not say what was looked for")
    story.look("nothing found")
    browser.open("/find?q=LL-00")
    story.look("much found")
    story.step("an empty form")
    for form in "loan.lend", "people.add":
        browser.open("/do/" + form)
        browser.submit()
        story.expect_status(422)
        links = browser.all("#failure a[href^='#']")
        story.expect(links, "no links to the fields")
        for link in links:
            target = link.get_attribute("href").split("#")[1]
            story.expect(browser.has("#" + target), "a link to %s, which is not there" % target)
        story.expect(browser.has("[aria-invalid=true][aria-describedby]"), "no field is marked")
        story.look("empty form: " + form)


def long_lists(story):
    browser, city = story.browser, story.city
    story.sign_in(city.many.login)
    story.look("home with very many devices")
    story.sign_out()
    story.sign_in(city.it)
    browser.open("/people/%d" % city.many.number)
    story.look("a person of a very long name, with very many devices")
    for path in "/lists/devices", "/lists/free", "/lists/loans":
        browser.open(path)
        story.look("long list: " + path)
    story.step("a list in which nothing fits")
    browser.open("/lists/loans-of-a-year?year=1999")
    story.look("empty list")


def every_list(story):
    browser = story.browser
    story.sign_in(story.city.it)
    browser.open("/lists")
    story.look("all lists, for IT")
    for place, path in enumerate(paths(browser, "main dl a, main ul a")):
        story.step(path)
        browser.open(path)
        story.look("list: " + path, is_turn(story, place))


def every_form(story):
    browser = story.browser
    story.sign_in(story.city.it)
    browser.open("/do")
    story.look("all forms, for IT")
    for place, path in enumerate(paths(browser, "main ul a")):
        story.step(path)
        browser.open(path)
        if browser.has("details:not([open]) summary"):
            browser.one("details summary").click()
        story.look("form: " + path, is_turn(story, place))


def about_a_person(story):
    browser, city = story.browser, story.city
    story.sign_in(city.it)
    browser.open("/people/%d" % city.borrower.number)
    story.look("a person, for IT")
    browser.open("/account")
    story.look("own account")
    for name, text in (("old-password", "falsch, aber lang"), ("password", "kurz")):
        if browser.has("main [name='%s']" % name):
            browser.fill(name, text)
    browser.click("form[action='/account/password'] button")
    story.expect(browser.has("#failure"), "no reason")
    story.look("a password that does not do")
    story.sign_out()
    story.step("a one-time link")
    link = city.run("account", "link", city.borrower.login)
    secret = next(word for word in link.split() if "lll_" in word)
    browser.open("/welcome/" + secret[secret.index("lll_"):].strip(".,"))
    story.look("a one-time link")
    story.expect(city.borrower.name in browser.text, "does not say for whom")
    browser.fill("password", "kurz")
    browser.submit()
    story.expect(browser.has("#failure"), "no reason")
    story.look("a one-time link, and a short password")


def events_and_labels(story):
    browser, city = story.browser, story.city
    story.sign_in(city.it)
    browser.open("/find?q=Digitallotsen")
    browser.click("main a[href^='/events/']")
    story.look("an event")
    browser.open("/labels")
    story.look("labels")
    story.step("labels of nothing")
    browser.open("/labels/print")
    story.expect_status(422)
    story.look("labels of nothing")
    story.step("labels of two devices")
    browser.open("/labels/print?devices=%s,%s" % (city.loans[0]["device"], city.loans[1]["device"]))
    story.expect_status(200)
    story.look("labels to print")


def administration(story):
    browser, city = story.browser, story.city
    story.sign_in(city.it)
    browser.click("header nav a[href='/administration']")
    story.look("administration, for IT")
    for path in paths(browser, "main a[href^='/administration/']"):
        story.step(path)
        browser.open(path)
        story.look("administration: " + path)
    story.step("proving the journal")
    browser.open("/administration/journal")
    browser.click("form[action$='/verify'] button")
    story.expect(browser.has(".notice.good[role=status]"), "it does not say that all is well")
    story.look("the journal proved")
    browser.fill("seal", "kein Siegel")
    browser.click("form[action$='/verify'] button")
    story.expect_status(400)
    story.expect(browser.has("#failure"), "no reason")
    story.look("a seal that is none")
    browser.click("form[action$='/seal'] button")
    story.expect(browser.has("main code"), "no seal is told")
    story.look("the journal sealed")
    story.step("a setting")
    browser.open("/administration/settings")
    browser.click("main a[href*='setting=loan-days']")
    story.expect(browser.value("value") == "14", "what holds does not stand there")
    browser.fill("value", "viele")
    browser.submit()
    story.expect(browser.has("#failure"), "no reason")
    story.look("a setting that is not allowed")


def counter_and_protocols(story):
    browser, city = story.browser, story.city
    story.sign_in(city.it)
    story.step("the counter")
    browser.open("/counter/custody.hand-over")
    story.look("counter: empty")
    for place, number in enumerate((city.loans[0]["device"], city.crawling_lotse.devices[0])):
        browser.fill("next", number + Keys.ENTER)
        browser.wait(lambda: len(browser.all("main ul.lines > li")) == place + 1, "the line")
    browser.fill("next", number.lower() + Keys.ENTER)
    browser.wait(lambda: browser.has("main form.scan [role=status]"), "that it was there already")
    story.expect(len(browser.all("main ul.lines > li")) == 2, "scanned twice, it counts twice")
    story.look("counter: two, one of them scanned twice")
    browser.fill("next", "KN-99999" + Keys.ENTER)
    browser.wait(lambda: browser.has("#next-fault"), "the fault")
    story.look("counter: one that is none")
    story.step("protocols")
    browser.open("/protocols")
    story.look("protocols")
    browser.submit()
    story.expect_status(422)
    story.expect(browser.has("#failure, .fault"), "no reason")
    story.look("protocols of nothing")
    for kind in "hand-over", "take-back":
        browser.open("/protocols/%s?person=%%23%d" % (kind, city.crawling_lotse.number))
        story.look("protocols of a person: " + kind)


def handover_day_of_all(story):
    browser, city = story.browser, story.city
    story.sign_in(city.it)
    browser.open("/find?q=Digitallotsen")
    event = browser.one("main a[href^='/events/']").get_dom_attribute("href")
    browser.open(event + "/day")
    story.look("preparing a handover day")
    story.step("all Lotsen, and what is free")
    browser.open(event + "/day?who-asked=true&who=contacts&fill=true")
    story.expect(len(browser.all(".day > li")) > 20, "not all Lotsen:\n" + browser.text[:600])
    story.look("a handover day of all Lotsen")
    story.step("one that has not come yet")
    city.run("event", "add", "Übergabe für morgen " + story.language, "--on", "2099-01-15")
    browser.open("/find?q=" + urllib.parse.quote("Übergabe für morgen " + story.language))
    story.expect(browser.path.startswith("/events/"), "not found: " + browser.path)
    browser.open(browser.path.split("?")[0] + "/day?who-asked=true&fill=true&people=%23"
                 + str(city.borrower.number))
    story.expect(not browser.has("button[name=got]"), "can be tapped before its day")
    story.look("a handover day that has not come yet")
