"""The stories of files that are imported through the pages: sent, looked at, taken, mended, taken back; and
what the pages say while a long one goes on."""

import os
import subprocess

from browser import DESKTOP, PHONE

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def tales(both):
    return [
        ("IT imports a file with two faults", imports_and_mends, DESKTOP, both),
        ("an import goes on by itself", goes_on, PHONE, both),
    ]


def send(browser, name, content):
    """Chooses a file, sends it, and waits until it is looked at."""
    choose_file(browser, name, content)
    browser.submit()
    through(browser)


def through(browser):
    """Waits until nothing of a file is under way any more: the script looks by itself."""
    def is_through():
        if browser.has("[data-progress]") and not browser.script:
            browser.click("main a.button")
        return not browser.has("[data-progress]") and browser.has("h1")
    browser.wait(is_through, "the end of what is under way")
    browser.read_document()


def choose_file(browser, name, content, field="#file"):
    path = os.path.join(browser.downloads + "-sent", name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    browser.one(field).send_keys(path)


def send_sample(browser):
    """A file for pictures: most of it is as it should be."""
    rows = ["BI-%s-%d;Laptop 14;%d.10.2026;899,50;rot" % (browser.language, number, number + 27)
            for number in range(1, 6)]
    send(browser, "Geräte Oktober.csv",
         "\n".join(["Inventarnummer;Bezeichnung;Angeschafft;AHK in €;Farbe"] + rows))


def count(story, mark):
    """How many devices of a story there are."""
    return sum(row["inventory_number"].startswith(mark) for row in story.city.rows("devices"))


def choose(story, selector, value):
    story.browser.one("%s option[value='%s']" % (selector, value)).click()


def imports_and_mends(story):
    browser = story.browser
    mark = "IM-%s%d-" % (story.language, story.script)
    story.sign_in(story.city.it)
    story.step("finding the way")
    browser.click("main a[href='/imports']")
    story.look("what can be imported")
    browser.click("main a[href='/imports/devices']")
    story.look("import of devices")
    story.step("saving the template")
    template, name = browser.downloaded(browser.one("main a[href$='/template.csv']").click)
    story.expect(name == "devices.csv", "the template is called " + name)
    story.expect(story.words("Inventarnummer;", "Inventory number;").encode() in template,
                 "the template has other columns")

    story.step("sending nothing")
    browser.submit()
    story.expect_status(422)
    story.look("no file chosen")
    story.step("sending a picture")
    send(browser, "bild.png", PNG)
    story.expect(browser.has("#failure"), "no reason")
    story.expect(browser.title.startswith(story.words("Fehler:", "Error:")), browser.title)
    story.look("a picture instead of a table")
    browser.click("main button[value=give-up]")

    story.step("sending a file with two faults and a column of another name")
    header, rows = "Inventarnummer;Was es ist;Angeschafft", [
        mark + "1;Prüfgerät „groß“;1.10.2026", mark + "2;Laptop;31.9.2026", ";Laptop;13.10.2026"]
    send(browser, "geraete.csv", "\r\n".join([header] + rows).encode("cp1252"))
    story.expect_text("„groß“", "„groß“")
    story.expect_text("3 abgelehnt", "3 rejected")
    story.look("a file before its import, with rejected rows")
    story.expect(count(story, mark) == 0, "something was imported already")
    story.step("saying what the column is")
    choose(story, "select[name=column-1]", "inventory_number")
    browser.click("main button[value=try]")
    story.expect_status(422)
    story.expect(browser.has("#failure a[href='#field-column-1'], [aria-describedby=column-1-fault]"),
                 "the reason is not at the column")
    story.look("a field chosen for two columns")
    choose(story, "select[name=column-1]", "name")
    browser.click("main button[value=try]")
    through(browser)
    story.expect_text("2 abgelehnt", "2 rejected")
    story.expect(browser.one("select[name=column-1]").get_property("value") == "name",
                 "the choice is gone")
    story.look("a file before its import, mapped")

    story.step("saving what is rejected")
    rejects, name = browser.downloaded(browser.one("main a[href$='/rejects.csv']").click)
    story.expect(name == "devices-rejects.csv", "the file is called " + name)
    story.expect(rejects.count(b"\n") == 3, "not two rows")
    story.step("importing the others")
    browser.click("main form.work button")
    through(browser)
    story.expect(browser.has(".notice.good[role=status]"), "not imported:\n" + browser.text[:800])
    story.expect(count(story, mark) == 1, "not one device was imported")
    story.look("imported, and two rows to mend")
    story.step("a reload")
    browser.leave(browser.driver.refresh)
    story.expect(count(story, mark) == 1, "imported twice")

    story.step("sending what was mended")
    text = rejects.decode("cp1252")
    mended = text.replace("2;Laptop;31.9.2026", "2;Laptop;30.9.2026").replace(
        ";;Laptop;", ";%s3;Laptop;" % mark)
    story.expect(mended != text, "nothing to mend:\n" + text)
    send(browser, "ausgebessert.csv", mended.encode("cp1252"))
    story.expect_text("2 Zeilen: 2 neu", "2 rows: 2 added")
    story.look("mended rows before their import")
    browser.submit()
    through(browser)
    story.expect(count(story, mark) == 3, "the mended ones are missing:\n" + browser.text[:800])
    story.look("imported whole")
    story.step("undoing")
    browser.click(".notice.good form button")
    story.expect(browser.has("#failure.warning"), "does not ask before two changes are taken back")
    for box in browser.all("#failure input[type=checkbox]"):
        box.click()
    browser.submit()
    story.expect(count(story, mark) == 1, "undo did not undo")
    story.expect(browser.path.startswith("/imports/devices"), "elsewhere: " + browser.path)


def goes_on(story):
    """What somebody else's transaction holds up is as slow as a large file."""
    browser, city = story.browser, story.city
    story.sign_in(city.it)
    browser.open("/imports/closed-days")
    day = "20%d-06-0%d" % (61 if story.script else 62, 1 if story.language == "de" else 2)
    story.step("sending a file that takes its time")
    with Lock(city, "closed_day"):
        choose_file(browser, "tage.csv", "day,name\n%s,Betriebsausflug\n" % day)
        browser.submit()
        story.expect(browser.has("[data-progress]"), "does not say how far it is:\n" + browser.text)
        story.look("a file being read")
        path = browser.path
        browser.open("/")
        browser.open(path)
        story.expect(browser.has("[data-progress]"), "not found again")
    story.step("waiting")
    through(browser)
    story.expect_text("1 Zeile: 1 neu", "1 row: 1 added")
    story.look("a file before its import")
    browser.submit()
    through(browser)
    story.expect(browser.has(".notice.good"), "not imported:\n" + browser.text[:800])


class Lock:
    """Keeps everybody else from changing a table, within a `with`."""

    def __init__(self, city, table):
        url = city.run("database", "url").strip()
        self.client = subprocess.Popen(["psql", "-qXAt", url], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, text=True)
        self.table = table

    def __enter__(self):
        self.client.stdin.write("begin; lock table %s in exclusive mode; select 'held';\n" % self.table)
        self.client.stdin.flush()
        if self.client.stdout.readline().strip() != "held":
            raise RuntimeError("the table cannot be locked")

    def __exit__(self, *_):
        self.client.communicate()
