"""Chromium, driven by selenium: as a phone or a desktop, in a language, light or dark, with or without
script. Selenium never looks for a driver: both programs are named."""

import json
import os
import shutil
import time

from selenium import webdriver
from selenium.common.exceptions import (
    StaleElementReferenceException, TimeoutException, WebDriverException)
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PHONE, TABLET, DESKTOP = (360, 740), (768, 1024), (1280, 800)
NARROW = (320, 256)  # 1280 × 1024 at 400 %
PATIENCE = 30  # seconds; a busy machine is slow
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
             "--disable-background-networking", "--disable-component-update"]


class Browser:
    """One window. `become` makes it a new visitor's, who never was here."""

    def __init__(self, url, downloads):
        self.url, self.downloads = url, downloads
        os.environ["SE_OFFLINE"] = "true"
        options = Options()
        options.binary_location = shutil.which("chromium")
        for argument in ARGUMENTS:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        self.driver = webdriver.Chrome(
            options=options, service=Service(shutil.which("chromedriver")))
        self.driver.set_page_load_timeout(PATIENCE)
        self.driver.set_script_timeout(2 * PATIENCE)
        self.agent = self.driver.execute_script("return navigator.userAgent")
        self.devtools("Browser.setDownloadBehavior", behavior="allow", downloadPath=downloads)
        self.scheme, self.size, self.script = "light", DESKTOP, True
        self.document = {}

    def close(self):
        self.driver.quit()

    def devtools(self, command, **values):
        return self.driver.execute_cdp_cmd(command, values)

    def become(self, language, size=DESKTOP, script=True, scheme="light"):
        self.close_other_tabs()
        # Nothing of the page before is taken for one of the next.
        self.driver.get("about:blank")
        self.devtools("Network.clearBrowserCookies")
        self.devtools("Network.setUserAgentOverride", userAgent=self.agent,
                      acceptLanguage={"de": "de-DE,de", "en": "en-GB,en"}[language])
        self.language, self.script = language, script
        self.devtools("Emulation.setScriptExecutionDisabled", value=not script)
        self.show(size=size, scheme=scheme)

    def close_other_tabs(self):
        first, *others = self.driver.window_handles
        for other in others:
            self.driver.switch_to.window(other)
            self.driver.close()
        self.driver.switch_to.window(first)

    def new_tab(self):
        """Goes on in a second tab of the same visitor's."""
        self.driver.switch_to.new_window("tab")
        self.devtools("Network.setUserAgentOverride", userAgent=self.agent,
                      acceptLanguage={"de": "de-DE,de", "en": "en-GB,en"}[self.language])
        self.devtools("Emulation.setScriptExecutionDisabled", value=not self.script)
        self.show()

    def first_tab(self):
        self.driver.switch_to.window(self.driver.window_handles[0])

    def show(self, size=None, scheme=None, factor=1, forced=False):
        """Another size or colour scheme, or the system's few colours. Nothing moves, so that colours are
        what they will be."""
        self.size, self.scheme = size or self.size, scheme or self.scheme
        width, height = self.size
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height,
                      deviceScaleFactor=factor, mobile=self.size == PHONE)
        self.devtools("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": self.scheme},
            {"name": "forced-colors", "value": "active" if forced else "none"},
            {"name": "prefers-reduced-motion", "value": "reduce"}])

    # Where it is

    @property
    def path(self):
        return self.driver.current_url.replace(self.url, "")

    @property
    def title(self):
        return self.driver.title

    @property
    def text(self):
        return self.one("main").text

    def ask(self, script, *values):
        """What an expression of JavaScript is here, also where pages run none."""
        return self.driver.execute_script("return " + script, *values)

    def ask_later(self, script, *values):
        """The same for one that takes a while; `done` gets its value."""
        if not self.script:
            self.devtools("Emulation.setScriptExecutionDisabled", value=False)
        try:
            return self.driver.execute_async_script(
                "const done = arguments[arguments.length - 1]; " + script, *values)
        finally:
            if not self.script:
                self.devtools("Emulation.setScriptExecutionDisabled", value=True)

    # What is there

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def has(self, selector):
        return bool(self.all(selector))

    def one(self, selector):
        found = self.all(selector)
        if not found:
            raise LookupError("there is no " + selector)
        return found[0]

    def wait(self, holds, what):
        try:
            return WebDriverWait(
                self.driver, PATIENCE, 0.05, [StaleElementReferenceException]
            ).until(lambda _: holds())
        except TimeoutException:
            raise LookupError("waited in vain for " + what) from None

    # Going on

    def open(self, path):
        self.driver.get(path if path.startswith("http") else self.url + path)
        self.read_document()

    def leave(self, action):
        """Does what leads to another page, and waits for it."""
        old = self.one("html")
        action()
        self.wait(lambda: self.is_gone(old), "another page")
        self.wait(lambda: self.ask("document.readyState") == "complete", "the whole page")
        self.read_document()

    @staticmethod
    def is_gone(element):
        try:
            element.is_enabled()
            return False
        except (StaleElementReferenceException, WebDriverException):
            return True

    def click(self, selector):
        element = self.one(selector)
        self.leave(element.click)

    def submit(self):
        """The form's main button."""
        self.click("main form button.main")

    def back(self):
        self.driver.back()
        self.wait(lambda: self.ask("document.readyState") == "complete", "the whole page")
        self.read_document()

    def fill(self, name, text):
        element = self.one("main [name='%s']:not([type=hidden], [type=radio], [type=checkbox])" % name)
        element.clear()
        element.send_keys(text)
        return element

    def value(self, name):
        return self.one(
            "main [name='%s']:not([type=radio], [type=checkbox])" % name).get_property("value")

    def tick(self, selector):
        element = self.one(selector)
        if not element.is_selected():
            element.click()

    def keys(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def sign_in(self, login, password):
        if not self.has("#login"):
            self.open("/sign-in")
        self.fill("login", login)
        self.fill("password", password)
        self.submit()

    # What came over the wire

    def read_document(self):
        """Status, headers and the very text of the page that is shown."""
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] != "Network.responseReceived":
                continue
            parameters = message["params"]
            if parameters["type"] == "Document":
                response = parameters["response"]
                self.document = {
                    "request": parameters["requestId"], "status": response["status"],
                    "headers": {name.lower(): value
                                for name, value in response["headers"].items()}}

    def source(self):
        """The page's text as it was sent; nil where the browser had it from before."""
        try:
            return self.devtools("Network.getResponseBody",
                                 requestId=self.document["request"])["body"]
        except (WebDriverException, KeyError):
            return None

    # Files and pictures

    def downloaded(self, action):
        """The bytes of the file that an action saves, and its name."""
        before = set(os.listdir(self.downloads))
        action()
        ended = time.time() + PATIENCE
        while time.time() < ended:
            new = [name for name in set(os.listdir(self.downloads)) - before
                   if not name.endswith((".crdownload", ".tmp")) and not name.startswith(".")]
            if new:
                path = os.path.join(self.downloads, new[0])
                with open(path, "rb") as file:
                    content = file.read()
                os.remove(path)
                return content, new[0]
            time.sleep(0.05)
        raise LookupError("no file was saved")

    def picture(self, limit=2400):
        """The whole page as PNG in base64, down to a height."""
        width = self.ask("document.documentElement.clientWidth")
        height = self.ask("document.documentElement.scrollHeight")
        return self.devtools(
            "Page.captureScreenshot", captureBeyondViewport=True,
            clip={"x": 0, "y": 0, "width": width, "height": min(height, limit), "scale": 1})["data"]
