"""What a story is: a visitor's way through the pages, told step by step, in one language, with or
without script. A fault names story, step and page."""

import traceback

from city import PASSWORD
from selenium.common.exceptions import WebDriverException


class Fault(Exception):
    pass


class Story:
    """The variant of a story that one browser plays now."""

    def __init__(self, name, city, browser, inspection, language, script, size):
        self.name, self.city, self.browser, self.inspection = name, city, browser, inspection
        self.language, self.script, self.size = language, script, size
        self.said, self.faults = "the beginning", []

    @property
    def title(self):
        return "%s (%s, %s script, %d×%d)" % (
            self.name, self.language, "with" if self.script else "without", *self.size)

    def words(self, german, english):
        return german if self.language == "de" else english

    def step(self, what):
        self.said = what

    def expect(self, holds, what):
        if not holds:
            raise Fault(what)

    def expect_text(self, german, english):
        wanted = self.words(german, english)
        if wanted not in self.browser.text:
            raise Fault("“%s” does not stand there:\n%s" % (wanted, self.browser.text[:600]))

    def expect_status(self, status):
        found = self.browser.document["status"]
        self.expect(found == status, "status %d, not %d" % (found, status))

    def look(self, state, deeply=True):
        """The page as it is now holds against everything that every page must."""
        for line in self.inspection.look(self.browser, state, deeply):
            self.fault(line)

    def fault(self, what):
        self.faults.append("%s, %s, at %s: %s" % (self.title, self.said, self.page(), what))

    def page(self):
        try:
            return self.browser.path
        except WebDriverException:
            return "?"

    def sign_in(self, login):
        self.step("signing in as " + login)
        self.city.give_password(login)
        self.browser.sign_in(login, PASSWORD)
        self.expect(not self.browser.path.startswith("/sign-in"), "not signed in: " + login)

    def sign_out(self):
        self.browser.click("footer form button")

    def play(self, told):
        """Tells the story; what fails becomes a fault."""
        try:
            self.browser.become(self.language, self.size, self.script)
            told(self)
        except (Fault, LookupError) as fault:
            self.fault(str(fault))
        except WebDriverException as error:
            self.fault("%s: %s" % (type(error).__name__, error.msg))
        except Exception:
            self.fault(traceback.format_exc())
        return self.faults
