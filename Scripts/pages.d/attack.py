"""Sends odd things with every form that somebody may open: nothing fails, what is wrong is said at its
field and stays typed, and no text is ever more than text."""

import itertools
import re

import validity
from visitor import Visitor, is_box

MARK = "leihlotseMark"
SCRIPT = "\"'><img src=x onerror=window.%s=1><script>window.%s=1</script>" % (MARK, MARK)
ALWAYS = ["", SCRIPT]
ODD = [
    " ", "'; drop table person; --", "x" * 5000, "\x00", "\x07\x1b[31m", "😀‮ txt",
    "-1", "99999999999999999999", "0x10", "1e9", "31.2.2026", "morgen 25:99", "KN-0001, KN-0001;\n,",
    "../../etc/passwd", "%00%0d%0aSet-Cookie: a=b", "{{7*7}} ${7*7}", "#0", "#-1", "nr:99999999"]
EACH = 3  # of these for a field, in turn
# Would end what it is tried with.
LEFT_OUT = {"/sign-out", "/account/revoke"}
SECRETS = {"password", "old-password", "password-again", "secret"}


def answers(form, turn):
    """The form's fields, each with some odd texts, the others as they stand."""
    for field in form.fields:
        name = field.get("name")
        if not name or name == "form-seal" or field.get("type") == "submit":
            continue
        for odd in ALWAYS + [next(turn) for _ in range(EACH)]:
            yield field, odd, [pair for pair in form.pairs() if pair[0] != name] + [(name, odd)]


class Attack:
    def __init__(self, city, role, login, language):
        self.city, self.role = city, role
        self.visitor = Visitor(city, login, language)
        self.faults, self.sent, self.parsed, self.turn = [], 0, set(), itertools.cycle(ODD)

    def fault(self, path, field, odd, what):
        self.faults.append("attack as %s, at %s, field %s with %r: %s" % (
            self.role, path, field.get("name"), odd[:40], what))

    def run(self):
        index = self.visitor.get("/do")
        paths = [link for link in index.page.links if link.startswith(("/do/", "/counter/"))]
        for path in paths + ["/account"]:
            for form in self.visitor.get(path).page.forms:
                if form.method == "post" and form.action not in LEFT_OUT:
                    self.try_form(form)
        return self.faults

    def try_form(self, form):
        for field, odd, pairs in answers(form, self.turn):
            answer = self.visitor.post(form.action, pairs)
            self.sent += 1
            if answer.status == 303:
                continue
            self.check(form.action, field, odd, answer)

    def check(self, path, field, odd, answer):
        if answer.status >= 500 or not answer.is_page:
            return self.fault(path, field, odd, "status %d, %s" % (answer.status, answer.type))
        if answer.status == 200:
            self.fault(path, field, odd, "status 200: neither done nor refused")
        text = answer.text
        if MARK in re.sub(r"&lt;|&quot;|&#39;", "", text) and "<img src=x" in text:
            self.fault(path, field, odd, "markup stands there as markup")
        if 'id="failure"' not in text:
            self.fault(path, field, odd, "no reason in words")
        title = answer.page.title
        if not title.startswith(("Fehler:", "Error:")) and answer.status != 409:
            self.fault(path, field, odd, "the title does not tell: " + title)
        self.check_typed(path, field, odd, answer)
        # One page of each form and kind of refusal is held against the strict parser.
        if (path, answer.status) not in self.parsed or odd == "\x00":
            self.parsed.add((path, answer.status))
            for line in validity.faults(text):
                self.fault(path, field, odd, line)

    def check_typed(self, path, field, odd, answer):
        """What was typed stands there still, except secrets and what no page can hold."""
        name = field["name"]
        if name in SECRETS or is_box(field) or field.get("type") == "hidden" \
                or field["tag"] == "select" or not odd.isprintable() and "\n" not in odd:
            return
        for form in answer.page.forms:
            for other in form.fields:
                if other.get("name") == name and other.get("type") != "hidden" and not is_box(other):
                    if other.get("value", "").strip() != odd.strip():
                        self.fault(path, field, odd, "what was typed became %r" % other.get("value"))
                    return


def attack(city, say):
    faults = []
    for role, login, language in (("IT", city.it, "de"), ("Lotse", city.crawling_lotse.login, "en")):
        one = Attack(city, role, login, language)
        found = one.run()
        say("%-6s  attack as %s: %d forms sent" % ("FAILED" if found else "ok", role, one.sent))
        faults += found
    return faults
