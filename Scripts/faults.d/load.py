"""Clients that lend and return, as stubborn as real ones: after an error they send the same again
with the same Idempotency-Key. What was answered is written down as it comes, for check.sql."""

import csv
import http.client
import json
import os
import random
import socket
import sys
import threading
import time
from urllib.parse import urlsplit

CLIENTS = 8
IMPATIENT = 3
DEVICES_EACH = 6
# What is refused while the clock is behind what was recorded before.
CLOCK = {"return-before-loan", "device-on-loan", "later-records", "device-not-yet-registered",
         "loan-outside-custody", "time-needed"}
RACED = 1000  # devices from this one on are raced for
PATIENCE = 20  # seconds that an answer may take, and that a client goes on after the stop
ENOUGH = 50  # acknowledged by a load; a slow machine gets more time for them


class Server:
    """One connection to one service, kept open, opened again when it is lost."""

    def __init__(self, url, token, timeout=PATIENCE):
        self.address = urlsplit(url)
        self.headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
        self.timeout = timeout
        self.connection = None

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def send(self, path, body, key=None, timeout=None):
        """Status and body; OSError or HTTPException if there is no whole answer."""
        # It closes itself after a last answer.
        if self.connection is None or self.connection.sock is None:
            self.connection = http.client.HTTPConnection(
                self.address.hostname, self.address.port, timeout=self.timeout)
            self.connection.connect()
        self.connection.sock.settimeout(timeout or self.timeout)
        headers = dict(self.headers, **({"Idempotency-Key": key} if key else {}))
        try:
            self.connection.request("POST", "/api/v1" + path, json.dumps(body), headers)
            response = self.connection.getresponse()
            text = response.read()
            return response.status, json.loads(text)
        except BaseException:
            self.close()
            raise


class Load:
    def __init__(self, folder, kind, token, borrower, urls):
        self.folder, self.kind, self.token, self.urls = folder, kind, token, urls
        self.borrower = int(borrower)
        self.first = int(open(folder + "/first-device").read())
        self.name = "load-%s-%x" % (kind, time.time_ns())
        self.lock = threading.Lock()
        self.answers = open(folder + "/answers.csv", "a", newline="")
        self.counts = dict(acknowledged=0, repeated=0, retried=0, full=0, exports=0)
        self.faults = []
        self.refused = {}
        self.spare = self.first + 5000  # where a device can still be had from, for the clock
        self.asked = self.end = None

    def stopped(self):
        """Whether to stop: when told so, and enough was done to tell anything."""
        if self.end is None and os.path.exists(self.folder + "/stop"):
            if self.asked is None:
                self.asked = time.monotonic()
            if self.is_enough() or time.monotonic() > self.asked + PATIENCE:
                self.end = time.monotonic()
        if not os.path.exists(self.folder):
            os._exit(1)  # Who began this has ended, and taken everything away.
        return self.end is not None

    def is_enough(self):
        return self.counts["acknowledged"] >= ENOUGH and (
            self.kind != "rude" or self.counts["exports"] > 0)

    def given_up(self):
        return self.stopped() and time.monotonic() > self.end + PATIENCE

    def count(self, what):
        with self.lock:
            self.counts[what] += 1

    def fault(self, text):
        with self.lock:
            self.faults.append(text)

    def note(self, key, verb, device, status, outcome, attempts):
        changed = bool(outcome.get("changed"))
        entry = (outcome.get("entries") or [""])[0]
        with self.lock:
            csv.writer(self.answers).writerow(
                [key, verb, device, status, changed, entry, attempts])
            self.answers.flush()
            if status == 200:
                self.counts["acknowledged"] += 1
                if not changed:
                    self.counts["repeated"] += 1

    def client(self, number, impatient):
        servers = [Server(url, self.token) for url in self.urls]
        start = self.first + number * DEVICES_EACH
        devices = list(range(start, start + DEVICES_EACH))
        turn = 0
        lent = {}
        # What an earlier load could not bring back.
        for device in devices:
            key = "%s-%d-begin-%d" % (self.name, number, device)
            try:
                servers[0].send("/operations/loan.return", {"devices": [device]}, key)
            except (OSError, http.client.HTTPException):
                pass
        while devices and not self.stopped():
            device = devices[turn % len(devices)]
            turn += 1
            key = "%s-%d-%d" % (self.name, number, turn)
            if lent.get(device):
                verb, body = "loan.return", {"devices": [device]}
            else:
                verb = "loan.lend"
                body = {"devices": [device], "to": self.borrower, "purpose": key}
            if self.perform(servers, verb, body, device, key, impatient):
                lent[device] = verb == "loan.lend"
            else:
                devices.remove(device)
                if self.kind == "clock":
                    devices.append(self.another())
        # The next load begins with devices that are in stock.
        for device in devices:
            if lent.get(device):
                key = "%s-%d-end-%d" % (self.name, number, device)
                self.perform(servers, "loan.return", {"devices": [device]}, device, key, False)

    def another(self):
        """A device that nobody has had yet."""
        with self.lock:
            self.spare = max(self.spare, int(time.time() * 20) % 10_000 + self.first + 5000) + 1
            return self.spare

    def perform(self, servers, verb, body, device, key, impatient):
        """Until it is answered; False if the answer is not what it must be."""
        attempts = 0
        while True:
            server = servers[(hash(key) + attempts) % len(servers)]
            hurry = random.uniform(0.001, 0.03) if impatient and attempts < 2 else None
            attempts += 1
            wait = 0 if hurry else 0.05
            try:
                if hurry and random.random() < 0.3:
                    half_a_request(server, verb, body, key)
                status, outcome = server.send("/operations/" + verb, body, key, hurry)
                if status == 200:
                    self.note(key, verb, device, status, outcome, attempts)
                    if not outcome["changed"] and self.kind == "orderly":
                        self.fault("done, but not answered: " + key)
                    return True
                if self.kind == "clock" and outcome.get("code") in CLOCK:
                    with self.lock:
                        self.refused[outcome["code"]] = self.refused.get(outcome["code"], 0) + 1
                    return False
                if status == 507:
                    self.count("full")
                if status not in (503, 507):
                    self.fault("%s %s: %s %s" % (verb, key, status, outcome.get("detail")))
                    return False
            except http.client.IncompleteRead:
                if self.kind == "orderly":
                    self.fault("an answer was cut off: " + key)
            except (OSError, http.client.HTTPException, ValueError):
                pass
            self.count("retried")
            if self.given_up():
                self.fault("never answered: " + key)
                return False
            time.sleep(wait)

    def leaver(self, url):
        """Begins an export, reads slowly, goes away."""
        while not self.stopped():
            try:
                with export(url, self.token) as peer:
                    if peer.recv(12) == b"HTTP/1.1 200":
                        peer.recv(4096)
                        time.sleep(0.2)
                        self.count("exports")
            except OSError:
                pass
            time.sleep(0.1)

    def run(self):
        rude = self.kind == "rude"
        threads = [
            threading.Thread(target=self.client, args=(n, n >= CLIENTS), daemon=True)
            for n in range(CLIENTS + (0 if self.kind == "orderly" else IMPATIENT))]
        if rude:
            threads += [threading.Thread(target=self.leaver, args=(url,), daemon=True)
                        for url in self.urls]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(0.2)
                self.stopped()
        counts = self.counts
        if counts["acknowledged"] < ENOUGH:
            self.faults.append("hardly any load: %d acknowledged" % counts["acknowledged"])
        if rude and not counts["exports"]:
            self.faults.append("no export was begun")
        print("counts: acknowledged %5d  sent again %4d  repeated %3d"
              % (counts["acknowledged"], counts["retried"], counts["repeated"]))
        print("full: %d" % counts["full"])
        if self.refused:
            print("refused: " + ", ".join("%d %s" % (n, code) for code, n in sorted(self.refused.items())))
        for fault in self.faults:
            print("fault: " + fault)


def half_a_request(server, verb, body, key):
    """The head and half of the body, then nothing more."""
    text = json.dumps(body)
    with socket.create_connection((server.address.hostname, server.address.port), 1) as peer:
        peer.sendall((
            "POST /api/v1/operations/%s HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n"
            "Idempotency-Key: %s\r\nContent-Type: application/json\r\n"
            "Content-Length: %d\r\n\r\n%s" % (
                verb, server.headers["Authorization"], key, len(text), text[:len(text) // 2])
        ).encode())


def race(folder, token, borrower, urls):
    """50 lends of one device at once: one is done, 49 are refused; three times."""
    first = int(open(folder + "/first-device").read()) + RACED
    for device in range(first, first + 3):
        answers = []
        barrier = threading.Barrier(50)

        def lend(number):
            server = Server(urls[number % len(urls)], token)
            server.send("/operations/loan.return", {"devices": [device]})  # opens the connection
            key = "load-race-%x-%d-%d" % (time.time_ns(), device, number)
            body = {"devices": [device], "to": int(borrower), "purpose": key}
            barrier.wait()
            try:
                status, outcome = server.send("/operations/loan.lend", body, key)
            except (OSError, http.client.HTTPException) as error:
                status, outcome = 0, {"code": repr(error)}
            answers.append((key, status, outcome))

        threads = [threading.Thread(target=lend, args=(n,)) for n in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        said = {}
        with open(folder + "/answers.csv", "a", newline="") as file:
            for key, status, outcome in answers:
                what = "done" if status == 200 and outcome["changed"] else "%s %s" % (
                    status, outcome.get("code"))
                said[what] = said.get(what, 0) + 1
                if status == 200:
                    csv.writer(file).writerow(
                        [key, "loan.lend", device, status, True, outcome["entries"][0], 1])
        if said != {"done": 1, "422 device-on-loan": 49}:
            print("device %d: %s" % (device, said))


def follow(token, url):
    """Follows the changes until the service ends the stream."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=15)
    connection.request("GET", "/api/v1/events", headers={"Authorization": "Bearer " + token})
    response = connection.getresponse()
    print("following", flush=True)
    try:
        while response.read1():
            pass
    except http.client.IncompleteRead:
        sys.exit("the stream was cut off")
    sys.exit(0 if response.status == 200 else "the changes answer %d" % response.status)


class Mixed:
    """Everything else that clients do, until the load stops."""

    def __init__(self, folder, token, login, password, urls):
        self.folder, self.token, self.urls = folder, token, urls
        self.login, self.password = login, password
        self.lock = threading.Lock()
        self.done = {}
        self.faults = []

    def stopped(self):
        return os.path.exists(self.folder + "/stop")

    def count(self, what):
        with self.lock:
            self.done[what] = self.done.get(what, 0) + 1

    def ask(self, url, method, path, body=None, token=None, kind="application/json"):
        address = urlsplit(url)
        link = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
        try:
            headers = {"Content-Type": kind}
            if token:
                headers["Authorization"] = "Bearer " + token
            link.request(method, path, body, headers)
            response = link.getresponse()
            return response.status, response.read()
        finally:
            link.close()

    def reports(self, url):
        for path in ("reports/overdue", "devices?limit=50", "reports/inventory-year?year=2025",
                     "reports/devices.csv", "find/devices?q=KN-00001", "openapi.json"):
            status, _ = self.ask(url, "GET", "/api/v1/" + path, token=self.token)
            self.expect(status == 200, "%s answers %d" % (path, status))
            self.count("reports")

    def imports(self, url):
        rows = "".join("MX-%04d,Laptop %d\n" % (n, n) for n in range(300))
        status, body = self.ask(
            url, "POST", "/api/v1/imports/devices?confirm=all", "inventory_number,name\n" + rows,
            self.token, "text/csv")
        # Two at once may meet each other.
        self.expect(status in (200, 422), "an import answers %d %s" % (status, body[:200]))
        self.count("imports")

    def streams(self, url):
        address = urlsplit(url)
        link = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
        link.request("GET", "/api/v1/events", headers={"Authorization": "Bearer " + self.token})
        response = link.getresponse()
        end = time.monotonic() + random.uniform(0.1, 4)
        while time.monotonic() < end and not self.stopped():
            response.readline()
        link.close()
        self.count("streams")

    def sign_ins(self, url):
        body = json.dumps({"login": self.login, "password": self.password})
        status, answer = self.ask(url, "POST", "/api/v1/session", body)
        if status in (429, 503):
            self.count("sign-ins put off")
            time.sleep(1)
            return
        self.expect(status == 201, "signing in answers %d" % status)
        secret = json.loads(answer)["secret"]
        status, _ = self.ask(url, "GET", "/api/v1/me", token=secret)
        self.expect(status == 200, "a session answers %d" % status)
        self.ask(url, "DELETE", "/api/v1/session", token=secret)
        self.count("sign-ins")
        time.sleep(0.2)

    def leavers(self, url):
        """Begin something and go away."""
        address = urlsplit(url)
        for head in ("GET /api/v1/reports/devices.csv HTTP/1.1", "GET /api/v1/events HTTP/1.1",
                     "POST /api/v1/loans HTTP/1.1\r\nContent-Length: 1000",
                     "POST /api/v1/imports/devices HTTP/1.1\r\nContent-Type: text/csv\r\nContent-Length: 100000"):
            with socket.create_connection((address.hostname, address.port), 10) as peer:
                peer.sendall(("%s\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\nhalf" % (
                    head, self.token)).encode())
                time.sleep(random.uniform(0, 0.3))
            self.count("clients that left")

    def expect(self, holds, what):
        if not holds:
            with self.lock:
                self.faults.append(what)

    def repeat(self, work, url):
        while not self.stopped():
            try:
                work(url)
            except (OSError, http.client.HTTPException) as error:
                if not self.stopped():
                    self.expect(False, "%s: %r" % (work.__name__, error))
                    time.sleep(0.5)

    def run(self):
        works = [self.reports, self.imports, self.streams, self.streams, self.sign_ins, self.leavers]
        threads = [threading.Thread(target=self.repeat, args=(work, url), daemon=True)
                   for work in works for url in self.urls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print("done: " + ", ".join("%d %s" % (n, what) for what, n in sorted(self.done.items())))
        for work in ("reports", "imports", "streams", "sign-ins", "clients that left"):
            self.expect(self.done.get(work, 0) >= 10, "hardly any " + work)
        for fault in sorted(set(self.faults)):
            print("fault: %d times %s" % (self.faults.count(fault), fault))


def answers_ready(url, timeout):
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=timeout)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def ready(began, urls):
    for url in urls:
        while answers_ready(url, 2) != 200:
            if time.time() > float(began) + 90:
                print("99")
                return
            time.sleep(0.005)
    print("%.2f" % (time.time() - float(began)))


def moment(url):
    """When it is ready."""
    while answers_ready(url, 2) != 200:
        time.sleep(0.002)
    print("%.6f" % time.time())


def export(url, token):
    """A peer that has begun an export and takes little at a time."""
    address = urlsplit(url)
    peer = socket.socket()
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    peer.settimeout(5)
    peer.connect((address.hostname, address.port))
    peer.sendall((
        "GET /api/v1/reports/devices.csv HTTP/1.1\r\nHost: x\r\n"
        "Authorization: Bearer %s\r\n\r\n" % token).encode())
    return peer


def slowly(token, url):
    """Two exports at once, read slowly for some seconds, then left."""
    peers = [export(url, token) for _ in range(2)]
    end = time.monotonic() + 3
    while time.monotonic() < end:
        for peer in peers:
            peer.recv(16384)
        time.sleep(0.02)
    for peer in peers:
        peer.close()


def unready(urls):
    for url in urls:
        status = answers_ready(url, 15)
        if status != 503:
            print("/health/ready answers %s while the database is paused" % status)


def token(url, login, password):
    server = Server(url, "")
    del server.headers["Authorization"]
    status, session = server.send("/session", {"login": login, "password": password})
    server.headers["Authorization"] = "Bearer " + session["secret"]
    status, made = server.send("/tokens", {"name": "faults"})
    print(made["secret"])


verb, arguments = sys.argv[1], sys.argv[2:]
if verb == "run":
    Load(*arguments[:4], arguments[4:]).run()
elif verb == "mixed":
    Mixed(*arguments[:4], arguments[4:]).run()
elif verb == "race":
    race(*arguments[:3], arguments[3:])
elif verb == "ready":
    ready(arguments[0], arguments[1:])
elif verb == "moment":
    moment(*arguments)
elif verb == "follow":
    follow(*arguments)
elif verb == "slowly":
    slowly(*arguments)
elif verb == "unready":
    unready(arguments)
elif verb == "token":
    token(*arguments)
