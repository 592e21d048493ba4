"""Clients of the service behind nginx with TLS, as people's browsers and programs are. Prints what does
not hold, and ends with 1 then: proxy.py PORT-TLS PORT-PLAIN PORT-OF-THE-SERVICE CERTIFICATE LOGIN PASSWORD"""

import glob
import hashlib
import http.client
import json
import os
import socket
import ssl
import sys
import threading
import time

TLS, PLAIN, DIRECT = (int(port) for port in sys.argv[1:4])
CERTIFICATE, LOGIN, PASSWORD = sys.argv[4:7]
NAME = "leihlotse.example"
DEVICES = 60_000
PATIENCE = 400  # seconds; an import this large is slow on a busy machine
failed = []


def expect(holds, what):
    if not holds:
        failed.append(what)
    print("%s  %s" % ("ok    " if holds else "FAILED", what), flush=True)


def tls():
    context = ssl.create_default_context(cafile=CERTIFICATE)
    peer = socket.create_connection(("127.0.0.1", TLS), PATIENCE)
    return context.wrap_socket(peer, server_hostname=NAME)


def connection(port=TLS):
    """Through nginx, or straight to the service."""
    if port != TLS:
        return http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    link = http.client.HTTPConnection(NAME)
    link.sock = tls()
    return link


def ask(method, path, body=None, headers=None, port=TLS):
    link = connection(port)
    try:
        headers = dict({"Content-Type": "application/json"}, **(headers or {}))
        if isinstance(body, dict):
            body = json.dumps(body)
        link.request(method, path, body, headers)
        response = link.getresponse()
        return response.status, response.headers, response.read()
    finally:
        link.close()


def until(what, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.1)
    return False


def gauge(name):
    text = ask("GET", "/metrics", port=DIRECT)[2].decode()
    return int(next(line for line in text.splitlines() if line.startswith(name + " ")).split()[1])


# Addresses and what is not for outside.
status, headers, _ = ask("GET", "/api/v1/me?x=1", headers={"Host": NAME}, port=PLAIN)
expect((status, headers["Location"]) == (308, "https://%s/api/v1/me?x=1" % NAME),
       "without TLS one is sent to TLS")
expect(ask("GET", "/health/ready")[0] == 404 and ask("GET", "/metrics")[0] == 404,
       "health and metrics are not for outside")
expect(ask("GET", "/health/ready", port=DIRECT)[0] == 200, "and answer on the service's own port")
expect(ask("GET", "/api/v1/me")[0] == 401, "who is not signed in is told so")

# Signing in, by cookie as a browser does.
status, headers, body = ask("POST", "/api/v1/session", {"login": LOGIN, "password": PASSWORD})
cookie = headers["Set-Cookie"] or ""
expect(status == 201, "signing in")
expect(all(word in cookie.lower() for word in ("secure", "httponly", "samesite=lax")),
       "the cookie is Secure, HttpOnly, SameSite=Lax: " + cookie.split("=")[0])
expect("max-age=31536000" in (headers["Strict-Transport-Security"] or ""), "HSTS")
pair = cookie.split(";")[0]
expect(ask("GET", "/api/v1/me", headers={"Cookie": pair})[0] == 200, "the cookie signs in")
other = ask("POST", "/api/v1/operations/devices.add", {"fields": {"inventory_number": "X-1", "name": "X"}},
            {"Cookie": pair, "Sec-Fetch-Site": "cross-site"})
expect(other[0] in (401, 403), "another site's page changes nothing with it")
TOKEN = {"Authorization": "Bearer " + json.loads(body)["secret"]}

# Where somebody comes from: what they say of it themselves counts for nothing.
statuses = []
for number in range(12):
    statuses.append(ask("POST", "/api/v1/session", {"login": "nobody.there", "password": "a wrong password %d" % number},
                        {"X-Forwarded-For": "198.51.100.%d" % number, "Forwarded": "for=198.51.100.%d" % number})[0])
expect(429 in statuses, "a forged X-Forwarded-For is no fresh start: %s" % statuses)
statuses = [ask("POST", "/api/v1/session", {"login": "nobody.else", "password": "a wrong password %d" % number},
                {"X-Forwarded-For": "198.51.100.%d" % number}, DIRECT)[0] for number in range(8)]
expect(429 not in statuses, "what the proxy itself says is believed: %s" % statuses)

# A large import, as it comes.
rows = ["inventory_number,name,note"]
rows += ["PX-%05d,Laptop %d,%s" % (number, number, "word " * 60) for number in range(DEVICES)]
file = "\n".join(rows).encode() + b"\n"
status, _, body = ask("POST", "/api/v1/imports/devices?file=devices.csv&confirm=all", file,
                      dict(TOKEN, **{"Content-Type": "text/csv"}))
expect(status == 200, "an import of %.0f MB: %d %s" % (len(file) / 1e6, status, body[:200] if status != 200 else ""))

# Large exports are the same as without the proxy.
path = "/api/v1/reports/devices.csv"
through, direct = ask("GET", path, headers=TOKEN), ask("GET", path, headers=TOKEN, port=DIRECT)
expect(through[0] == 200 and len(through[2]) > 10_000_000, "an export of %.0f MB" % (len(through[2]) / 1e6))
expect(hashlib.sha256(through[2]).digest() == hashlib.sha256(direct[2]).digest(),
       "it is the same, byte for byte")

# Clients that go away: in the middle of an export, of an import, of the changes.
for _ in range(8):
    peer = tls()
    peer.sendall(("GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n\r\n" % (
        path, NAME, TOKEN["Authorization"])).encode())
    peer.recv(20_000)
    peer.close()
expect(ask("GET", path, headers=TOKEN)[0] == 200, "exports whose reader went away hold nobody up")
for _ in range(4):
    peer = tls()
    peer.sendall(("POST /api/v1/imports/units?confirm=all HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n"
                  "Content-Type: text/csv\r\nContent-Length: 1000000\r\n\r\ncode,name\nCUT-1,Half\n" % (
                      NAME, TOKEN["Authorization"])).encode())
    time.sleep(0.2)
    peer.close()
status, _, body = ask("GET", "/api/v1/units", headers=TOKEN)
expect(status == 200 and b"CUT-1" not in body, "of an import that was cut off nothing is taken")


def kept_files():
    """The service's nameless files that some process has open."""
    links = []
    for path in glob.glob("/proc/[0-9]*/fd/*"):
        try:
            links.append(os.readlink(path))
        except OSError:
            pass
    return [link for link in links if "/leihlotse." in link]


expect(until(lambda: not kept_files()), "and nothing is left of its file")

# Changes come as they happen, not when a buffer is full.
streams = gauge("leihlotse_event_streams")
link = connection()
link.request("GET", "/api/v1/events", headers=TOKEN)
response = link.getresponse()
expect(response.status == 200 and response.headers["Content-Type"].startswith("text/event-stream"),
       "the changes can be followed")
seen, lines = threading.Event(), []


def follow():
    try:
        while True:
            line = response.readline()
            if not line:
                return
            lines.append(line)
            if b"devices.add" in line:
                seen.set()
    except (OSError, http.client.HTTPException, ValueError, AttributeError):
        pass  # closed under its hands


threading.Thread(target=follow, daemon=True).start()
expect(until(lambda: gauge("leihlotse_event_streams") == streams + 1), "the service knows of its reader")
added = ask("POST", "/api/v1/operations/devices.add",
            {"fields": {"inventory_number": "PX-NEW", "name": "Beamer"}}, TOKEN)
expect(added[0] == 200, "something is changed: %d %s" % (added[0], added[2][:120]))
expect(seen.wait(5), "and told at once, through the proxy")
link.sock.shutdown(socket.SHUT_RDWR)
link.close()
expect(until(lambda: gauge("leihlotse_event_streams") == streams, 45),
       "a reader who has gone is noticed")

# One connection, many requests: nginx keeps its own to the service open.
link = connection()
answers = []
for _ in range(200):
    link.request("GET", "/api/v1/me", headers=TOKEN)
    response = link.getresponse()
    response.read()
    answers.append(response.status)
link.close()
expect(answers == [200] * 200, "200 requests on one connection")
sys.exit(1 if failed else 0)
