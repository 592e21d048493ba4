"""Follows every link and sends every form that only asks, as every role: nothing fails, nothing leads
nowhere, and nothing is offered that the role may not see."""

import collections
import re
import urllib.parse

import validity
from visitor import Visitor

EACH = 8  # of what differs only by number, name or place in a list
PARSED = 1  # of these, held against the strict parser
USUAL = "el"  # in many names
ODD = "Ärger & <b>„nichts“</b> %00 ' \""
# Leads elsewhere, and for ever.
ENDLESS = ("/language/",)


def kind(path):
    """What an address is one of: a device's page, a list sorted …"""
    parts = urllib.parse.urlsplit(path)
    place = re.sub(r"^/(d|people|units|events|labels|protocols)/[^/?]+", r"/\1/*", parts.path)
    names = sorted({name for name, value in urllib.parse.parse_qsl(parts.query)})
    return place, tuple(names)


def asked(form):
    """The addresses that a form for asking leads to, and whether what they lead to is gone on from:
    untouched, and with text in each field that finds something or nothing."""
    def address(pairs):
        return form.action + ("&" if "?" in form.action else "?") + urllib.parse.urlencode(pairs)
    yield address(form.pairs()), True
    for field in form.fields:
        if field.get("name") and field.get("type") in ("text", "search", None):
            for text in USUAL, ODD:
                yield address([(name, text if name == field["name"] else value)
                               for name, value in form.pairs()]), text == USUAL and len(form.fields) == 1


class Crawl:
    def __init__(self, city, role, login, language):
        self.role, self.visitor = role, Visitor(city, login, language)
        self.faults, self.pages = [], 0
        self.seen, self.counts = set(), collections.Counter()
        self.parsed = collections.Counter()
        self.waiting = collections.deque([("/", "the beginning", False, True)])

    def run(self):
        while self.waiting:
            path, source, is_asked, goes_on = self.waiting.popleft()
            path = path.split("#")[0]
            if path in self.seen or not path:
                continue
            self.seen.add(path)
            if self.counts[kind(path)] >= EACH:
                continue
            self.counts[kind(path)] += 1
            self.visit(path, source, is_asked, goes_on)
        return self.faults

    def fault(self, path, source, what):
        self.faults.append("crawl as %s, at %s, linked from %s: %s" % (self.role, path, source, what))

    def visit(self, path, source, is_asked, goes_on):
        if not path.startswith("/") or path.startswith("//"):
            if not path.startswith(("mailto:", "tel:")):
                self.fault(path, source, "leads to another host")
            return
        if path.startswith(ENDLESS):
            answer = self.visitor.get(path)
            if answer.status != 303:
                self.fault(path, source, "status %d" % answer.status)
            return
        answer = self.visitor.follow(self.visitor.get(path))
        self.pages += 1
        # A question may be refused in words; a link may not.
        if answer.status != 200 and not (is_asked and answer.status in (400, 404, 422)):
            self.fault(path, source, "status %d%s" % (
                answer.status, ": " + answer.words()[:300] if answer.is_page else ""))
        if not answer.is_page:
            return
        page = answer.page
        if page.headings != 1 or not page.title.strip() or page.lang != self.visitor.language:
            self.fault(path, source, "%d h1, title “%s”, language %s" % (
                page.headings, page.title, page.lang))
        place = kind(path)
        if self.parsed[place] < PARSED:
            self.parsed[place] += 1
            for line in validity.faults(answer.text):
                self.fault(path, source, line)
        if not goes_on:
            return
        for link in page.links:
            self.waiting.append((link, path, False, True))
        for form in page.forms:
            if form.method == "get":
                for address, leads_on in asked(form):
                    self.waiting.append((address, "a form of " + path, True, leads_on))


def roles(city):
    """Who crawls: each role, and somebody who is not signed in."""
    return [("IT", city.it), ("Lotse", city.crawling_lotse.login), ("colleague", city.borrower.login),
            ("inventory office", city.inventory.login), ("data protection", city.privacy.login),
            ("nobody", None)]


def crawl(city, say):
    """Faults of all roles; IT and nobody in German, the others in turn."""
    faults = []
    for place, (role, login) in enumerate(roles(city)):
        one = Crawl(city, role, login, "de" if place % 2 == 0 else "en")
        found = one.run()
        say("%-6s  crawl as %s: %d pages" % ("FAILED" if found else "ok", role, one.pages))
        faults += found
    return faults
