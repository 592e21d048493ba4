"""The invented city of Scripts/example, served: a private database and a service in a folder, people
with passwords, and who of them has what."""

import csv
import io
import json
import os
import re
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

EXAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "example")
KINDS = ["units", "people", "devices", "events", "handovers", "loans", "closed-days", "contacts"]
PASSWORD = "ein langes Passwort"
CONTACT = "IT-Service, 07531 900-0"
MANY = 210  # devices of one Lotse: a list of several pages
LONG_NAME = "Wilhelmine-Friederike " + "Donaudampfschifffahrtsgesellschaftskapitänswitwe" * 2


class Person:
    def __init__(self, row):
        self.login, self.name, self.number = row["login"], row["name"], row["id"]


class City:
    """Keep one in a `with`: at its end its service and its database end."""

    def __init__(self, program, folder, empty=False):
        self.program, self.folder, self.empty = program, folder, empty
        self.service = None
        self.environment = {
            name: value for name, value in os.environ.items()
            if not name.startswith("LEIHLOTSE_")}
        self.environment.update(LEIHLOTSE_HOME=os.path.join(folder, "home"), LC_ALL="C.UTF-8")
        self.lock = threading.Lock()
        self.with_password = set()

    def __enter__(self):
        try:
            self.found()
            self.serve()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.service:
            self.service.terminate()
            self.service.wait()
        subprocess.run([self.program, "database", "stop"], env=self.environment,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def run(self, *words, said=""):
        """What a command prints; an error if it fails."""
        done = subprocess.run([self.program, *words], input=said, env=self.environment,
                              capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError("leihlotse %s: %s" % (" ".join(words), done.stderr or done.stdout))
        return done.stdout

    def rows(self, report, *words):
        return json.loads(self.run("report", report, "--format", "json", *words))

    # Founding it

    def found(self):
        os.makedirs(self.environment["LEIHLOTSE_HOME"])
        self.run("init", "--name", "Ida Beispiel")
        self.it = subprocess.run(["id", "-un"], capture_output=True, text=True).stdout.strip()
        if not self.empty:
            for kind in KINDS:
                self.run("import", kind, os.path.join(EXAMPLE, kind + ".csv"), "--yes")
            self.grow()
        self.read()
        if not self.empty:
            for role, person in ("inventory", self.inventory), ("privacy", self.privacy):
                self.run("person", "edit", person.login, "--role", role, "--yes")

    def grow(self):
        """What the example is too small for: somebody with very many devices, a very long name."""
        self.run("person", "add", LONG_NAME, "--login", "lang.name", "--unit", "10", "--yes")
        numbers = ["LL-%04d" % number for number in range(1, MANY + 1)]
        self.take_in("devices", ["inventory_number", "name", "accessories", "acquired_on"], [
            [number, "Laptop mit ausführlichem Namen und Ladegerät", "Netzteil:1; Maus:1", "2026-01-02"]
            for number in numbers])
        self.take_in("handovers", ["device", "person", "on"],
                     [[number, "lang.name", "2026-10-01"] for number in numbers])
        self.take_in("devices", ["inventory_number", "name", "acquired_on"],
                     [["ST-%03d" % number, "Laptop Schule 14", "2026-01-02"] for number in range(1, 121)])

    def take_in(self, kind, header, rows, name="more"):
        text = io.StringIO()
        csv.writer(text).writerows([header] + rows)
        path = os.path.join(self.folder, name + ".csv")
        with open(path, "w") as file:
            file.write(text.getvalue())
        self.run("import", kind, path, "--yes")

    def give_password(self, login):
        with self.lock:
            is_new = login not in self.with_password
            self.with_password.add(login)
        if is_new:
            self.run("account", "password", login, said=PASSWORD + "\n")

    def read(self):
        """Who is who, and which devices each Lotse has at hand."""
        people = [row for row in self.rows("people") if row["login"] and not row["left_on"]]
        self.people = {row["id"]: Person(row) for row in people}
        devices = self.rows("devices")
        self.stock = [row["inventory_number"] for row in devices if row["status"] == "in-stock"]
        if self.empty:
            return
        at_hand = {}
        for row in devices:
            if row["status"] == "with-lotse":
                at_hand.setdefault(row["holder_number"], []).append(row["inventory_number"])
        holders = {row["holder_number"] for row in devices}
        self.loans = [row for row in self.rows("out") if row["borrower_number"] not in holders]
        borrowers = {row["borrower_number"] for row in self.loans}
        self.lotsen = []
        for number, numbers in sorted(at_hand.items()):
            lotse = self.people.get(number)
            if lotse and lotse.login not in ("lang.name", self.it):
                lotse.devices = numbers
                self.lotsen.append(lotse)
        self.crawling_lotse, self.shown_lotse = self.lotsen.pop(), self.lotsen[0]
        self.many = next(one for one in self.people.values() if one.login == "lang.name")
        self.borrower = self.people[self.loans[0]["borrower_number"]]
        others = [one for number, one in sorted(self.people.items())
                  if number not in holders | borrowers and one.login not in ("lang.name", self.it)
                  and self.is_found_among_few(one, people)]
        self.inventory, self.privacy, *self.colleagues = others

    @staticmethod
    def is_found_among_few(person, rows):
        """Have only some others their last name?"""
        return sum(row["name"].split()[-1] == person.name.split()[-1] for row in rows) <= 4

    def lotse(self):
        """A Lotse with a device at hand whom nobody else works with."""
        with self.lock:
            if self.lotsen:
                return self.lotsen.pop(0)
            colleague = self.colleagues.pop(0)
        # The example has no more of them: somebody becomes one.
        colleague.devices = ["LOTSE-%d-%d" % (colleague.number, count) for count in (1, 2)]
        for device in colleague.devices:
            self.run("device", "add", device, "--name", "Laptop", "--category", "Laptop",
                     "--registered", "2020-01-02", "--yes")
        self.run("handover", *colleague.devices, "--to", "#%d" % colleague.number,
                 "--on", "2020-11-02", "--yes")
        return colleague

    def colleague(self):
        """Somebody who has borrowed nothing, and whom nobody else works with."""
        with self.lock:
            return self.colleagues.pop(0)

    def stocked(self, count):
        with self.lock:
            taken, self.stock = self.stock[:count], self.stock[count:]
            return taken

    # Serving it

    def serve(self):
        log = os.path.join(self.folder, "service.log")
        with open(log, "w") as file:
            self.service = subprocess.Popen(
                [self.program, "serve", "--set", "port=0", "--set", "log-level=warning",
                 "--set", "contact=" + CONTACT], env=self.environment, stdout=file, stderr=file)
        for _ in range(600):
            with open(log) as file:
                found = re.search(r"http://127\.0\.0\.1:\d+", file.read())
            if found:
                self.url = found.group()
                return
            time.sleep(0.1)
        raise RuntimeError("the service did not start: " + open(log).read())

    def complaints(self):
        """What the service logged as unexpected."""
        with open(os.path.join(self.folder, "service.log")) as file:
            return [line.strip() for line in file if '"level":"error"' in line.lower().replace(" ", "")]

    def token(self, login):
        """A session for the API."""
        self.give_password(login)
        body = json.dumps({"login": login, "password": PASSWORD}).encode()
        request = urllib.request.Request(
            self.url + "/api/v1/session", body, {"Content-Type": "application/json"})
        return json.load(urllib.request.urlopen(request))["secret"]

    def api(self, path, token, language="en"):
        """The bytes that the API answers."""
        request = urllib.request.Request(
            self.url + "/api/v1/" + path,
            headers={"Authorization": "Bearer " + token, "Accept-Language": language})
        try:
            return urllib.request.urlopen(request).read()
        except urllib.error.HTTPError as error:
            raise LookupError("%s answers %d: %s" % (path, error.code, error.read().decode()))

    def device(self, number, token):
        return json.loads(self.api("devices/" + urllib.parse.quote(number), token))
