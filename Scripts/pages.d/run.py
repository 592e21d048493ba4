"""Tells the stories, crawls, prints and attacks: run.py PROGRAM FOLDER [PART]. Prints what does not hold, and ends
with 1 then."""

import os
import queue
import signal
import sys
import threading
import time

import attack
import crawl
import labels
import proof
import states
import stories
from browser import Browser
from city import City
from inspection import Inspection
from story import Story

BROWSERS = 3
LANGUAGES = ("de", "en")


def tell(city, inspection, chosen):
    """Every variant of every story, some at once, each by a browser."""
    variants, faults = queue.Queue(), []
    # What takes longest first.
    for name, told, size in states.tours():
        if chosen in name:
            for language in LANGUAGES:
                variants.put((name, told, language, True, size))
    for name, told, size, ways in stories.tales():
        if chosen in name:
            for script in ways:
                for language in LANGUAGES:
                    variants.put((name, told, language, script, size))

    def work(browser):
        while True:
            try:
                name, told, language, script, size = variants.get_nowait()
            except queue.Empty:
                return
            began = time.time()
            story = Story(name, city, browser, inspection, language, script, size)
            found = story.play(told)
            faults.extend(found)
            say("%-6s  %s, %.0f s" % ("FAILED" if found else "ok", story.title,
                                      time.time() - began))

    browsers = []
    try:
        for number in range(BROWSERS):
            downloads = os.path.join(city.folder, "downloads-%d" % number)
            os.makedirs(downloads)
            browsers.append(Browser(city.url, downloads))
        faults += proof.faults(browsers[0])
        workers = [threading.Thread(target=work, args=[browser], daemon=True)
                   for browser in browsers]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    finally:
        for browser in browsers:
            browser.close()
    return faults


def say(line):
    print(line, flush=True)


def main():
    program, folder, chosen = sys.argv[1:4]
    # The city ends with its `with`.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    inspection = Inspection()
    with City(program, folder) as city:
        city.it_token = city.token(city.it)
        faults = []
        if chosen not in ("crawl", "attack", "labels"):
            faults += tell(city, inspection, chosen)
        if chosen in ("", "crawl"):
            faults += crawl.crawl(city, say)
        if chosen in ("", "labels"):
            faults += labels.faults(city)
        if chosen in ("", "attack"):
            faults += attack.attack(city, say)
        faults += ["the service logged: " + line for line in city.complaints()]
    for line in sorted(inspection.advice):
        print("advice  " + line)
    for line in faults:
        print("FAILED  " + line)
    print("%d states looked at, %d faults" % (inspection.states, len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
