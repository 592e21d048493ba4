#!/usr/bin/env python3
"""Prints sheets of labels and protocols with a real browser and reads every code on them again.

check(base_url, sign_in) is for a suite of checks; alone: labels.py http://127.0.0.1:8080 root 'password'
Needs chromium, chromedriver and selenium, pdftoppm and pdfinfo (poppler-utils), zbarimg (zbar-tools), Pillow.
It records two devices with odd numbers, if they are not there, and changes nothing else.
"""
import base64
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote, urlencode

from PIL import Image, ImageOps
from selenium import webdriver
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import presence_of_element_located, staleness_of
from selenium.webdriver.support.ui import WebDriverWait

from city import PASSWORD

DOTS = 300  # an inch
SHEET = (210.0, 297.0)
TOLERANCE = 0.5  # mm
PATIENCE = 60  # s
FORMATS = {
    "70x36": dict(width=70, height=36, columns=3, rows=8, left=0, top=4.5, gap_x=0, gap_y=0, asked={"format": "70x36"}),
    "48.5x25.4": dict(
        width=48.5, height=25.4, columns=4, rows=10, left=8, top=21.5, gap_x=0, gap_y=0, asked={"format": "48.5x25.4"}),
    "own": dict(
        width=62.5, height=41, columns=3, rows=6, left=7.5, top=12, gap_x=3.75, gap_y=5,
        asked={"format": "own", "width": "62,5", "height": "41 mm", "columns": "3", "rows": "6", "left": "7.5", "top": "12",
               "gap-x": "3,75", "gap-y": "5"}),
    "upright": dict(
        width=38, height=50, columns=5, rows=5, left=10, top=23.5, gap_x=0, gap_y=0,
        asked={"format": "own", "width": "38", "height": "50", "columns": "5", "rows": "5"}),
}
ODD = {
    "A&B=?#%+ 1/ü": "<b>Beamer</b> & \"Leinwand\" mit einem Namen, der auf kein Etikett der Welt in ganzer Länge passt",
    "Ünï-ß-日本-0001-und-noch-viel-länger-als-sonst": "Messgerät",
}


def pixels(millimetres):
    return millimetres * DOTS / 25.4


def browser():
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=de"):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"intl.accept_languages": "de"})
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def printed(driver, folder):
    """What the printer would get: a picture of each page."""
    pdf = Path(folder) / "sheets.pdf"
    answer = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})
    pdf.write_bytes(base64.b64decode(answer["data"]))
    facts = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+) pts", facts)
    measured = [float(part) * 25.4 / 72 for part in size.groups()]
    assert all(abs(a - b) < 0.5 for a, b in zip(measured, SHEET)), f"no sheet of A4: {measured}"
    for old in Path(folder).glob("page*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", "-png", pdf, Path(folder) / "page"], check=True)
    return [Image.open(page) for page in sorted(Path(folder).glob("page*.png"))]


def corner(sheet, place):
    return (
        sheet["left"] + place % sheet["columns"] * (sheet["width"] + sheet["gap_x"]),
        sheet["top"] + place // sheet["columns"] * (sheet["height"] + sheet["gap_y"]),
    )


def cell(sheet, place):
    x, y = corner(sheet, place)
    box = [x, y, x + sheet["width"], y + sheet["height"]]
    return [round(pixels(edge)) for edge in box]


def codes(image, folder):
    """What zbarimg reads."""
    file = Path(folder) / "part.png"
    image.save(file)
    run = subprocess.run(
        ["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", file], capture_output=True, text=True)
    return run.stdout.splitlines()


def first_block(image):
    """Where the dark modules of a label's code begin and end: what comes first and has no gap."""
    dark = ImageOps.invert(image.convert("L")).point(lambda grey: 255 if grey > 127 else 0)
    box = list(dark.getbbox())
    gap = round(pixels(1.2))
    for axis in (0, 1, 0, 1):
        part = dark.crop(box)
        # A column or row that is not blank at all is there.
        bands = [part.crop((i, 0, i + 1, part.height) if axis == 0 else (0, i, part.width, i + 1)).getbbox()
                 for i in range(part.size[axis])]
        first = next(i for i, band in enumerate(bands) if band)
        last = first
        for i, band in enumerate(bands[first:], first):
            if band:
                last = i
            elif i - last > gap:
                break
        box[axis], box[axis + 2] = box[axis] + first, box[axis] + last + 1
    return box


def check_sheets(pages, sheet, expected, start, folder):
    """Every label is where it should be and has its code, and nothing is anywhere else."""
    count = sheet["columns"] * sheet["rows"]
    places = [divmod(start + index, count) for index in range(len(expected))]
    assert len(pages) == places[-1][0] + 1, f"{len(pages)} pages instead of {places[-1][0] + 1}"
    origins = {}
    for (page, place), address in zip(places, expected):
        box = cell(sheet, place)
        found = codes(pages[page].crop(box), folder)
        assert found == [address], f"page {page + 1}, label {place + 1}: {found}, not {address}"
        # Codes of one size lie on the same spot of each label.
        edges = first_block(pages[page].crop(box))
        offset = [box[0] + edges[0] - pixels(corner(sheet, place)[0]), box[1] + edges[1] - pixels(corner(sheet, place)[1])]
        size = round((edges[2] - edges[0]) / pixels(0.3))
        assert abs((edges[2] - edges[0]) - (edges[3] - edges[1])) <= 4, f"page {page + 1}, label {place + 1}: no square {edges}"
        first = origins.setdefault(size, offset)
        for a, b in zip(first, offset):
            assert abs(a - b) <= pixels(TOLERANCE), f"page {page + 1}, label {place + 1}: {abs(a - b) * 25.4 / DOTS:.2f} mm off"
    for number, page in enumerate(pages):
        rest = page.convert("L").copy()
        for other, place in places:
            if other == number:
                rest.paste(255, cell(sheet, place))
        assert ImageOps.invert(rest).point(lambda grey: 255 if grey > 60 else 0).getbbox() is None, (
            f"page {number + 1}: something is printed outside of the labels")


def check_frames(pages, sheet):
    """The frames of a test print lie where the labels end."""
    assert len(pages) == 1, f"{len(pages)} pages of a test print"
    page = pages[0].convert("L")
    near = pixels(1.5)

    def line(box, across):
        """Where the darkest line of a part is, along an axis."""
        part = page.crop([round(edge) for edge in box])
        squeezed = part.resize((part.width, 1) if across else (1, part.height), Image.BOX)
        greys = list(squeezed.tobytes())
        darkest = min(greys)
        assert darkest < 225, f"no line in {box}"
        places = [index for index, grey in enumerate(greys) if grey <= darkest + 8]
        return box[0 if across else 1] + sum(places) / len(places) + 0.5

    for place in range(sheet["columns"] * sheet["rows"]):
        x, y = (pixels(edge) for edge in corner(sheet, place))
        width, height = pixels(sheet["width"]), pixels(sheet["height"])
        for edge in (x, x + width):
            if not near < edge < page.width - near:
                continue  # the edge of the sheet
            found = line((edge - near, y + height * 0.2, edge + near, y + height * 0.8), across=True)
            assert abs(found - edge) <= pixels(TOLERANCE), f"label {place + 1}: {abs(found - edge) * 25.4 / DOTS:.2f} mm off"
        for edge in (y, y + height):
            if not near < edge < page.height - near:
                continue
            found = line((x + width * 0.2, edge - near, x + width * 0.8, edge + near), across=False)
            assert abs(found - edge) <= pixels(TOLERANCE), f"label {place + 1}: {abs(found - edge) * 25.4 / DOTS:.2f} mm off"


def check_protocols(driver, base_url, folder, keep):
    """Each protocol begins on a page of its own, and each of its devices has its code there."""
    papers = []
    for event in fetch(driver, "/api/v1/city-events")["items"]:
        driver.get(f"{base_url}/protocols/hand-over?" + urlencode({"event": event["title"]}))
        papers = [
            [heading.text.split(" · ")[0] for heading in paper.find_elements(By.CSS_SELECTOR, ".device h3")]
            for paper in driver.find_elements(By.CSS_SELECTOR, ".protocol")]
        if papers:
            break
    assert papers and all(papers), "no event with handovers"
    pages = printed(driver, folder)
    if keep:
        pages[0].save(Path(keep) / "protocol.png")
    expected = [f"{base_url}/d/{quote(number, safe='-._~')}" for paper in papers for number in paper]
    rest = list(expected)
    for number, page in enumerate(pages, 1):
        found = codes(page, folder)
        wanted, rest = rest[: len(found)], rest[len(found) :]
        assert sorted(found) == sorted(wanted), f"page {number}: {found}, not {wanted}"
    assert not rest, f"not printed: {rest}"
    assert len(pages) >= len(papers), f"{len(pages)} pages of {len(papers)} protocols"
    print(f"protocols: {len(papers)} on {len(pages)} pages, {len(expected)} codes read")


def fetch(driver, path):
    text = driver.execute_async_script(
        "const done = arguments[1]; fetch(arguments[0]).then(a => a.text()).then(done, e => done(String(e)))", path)
    return json.loads(text)


def record(driver, base_url, number, name):
    driver.get(f"{base_url}/do/devices.add?" + urlencode({"fields.inventory_number": number, "fields.name": name}))
    press(driver, "form.work button.main")


def press(driver, selector):
    """Presses a form's button once it is there, and waits for the page that answers."""
    try:
        button = WebDriverWait(driver, PATIENCE).until(presence_of_element_located((By.CSS_SELECTOR, selector)))
        button.click()
        WebDriverWait(driver, PATIENCE).until(staleness_of(button))
    except TimeoutException:
        shown = driver.find_element(By.TAG_NAME, "body").text
        raise AssertionError(f"{selector} at {driver.current_url} in vain: {shown[:400]}") from None


def check(base_url, sign_in, keep=None):
    """Prints and reads labels in all formats.

    base_url: the service, as people reach it.
    sign_in(driver): signs somebody of IT in.
    keep: a folder for what was printed, to look at.
    """
    driver = browser()
    with tempfile.TemporaryDirectory() as scratch:
        try:
            driver.get(base_url)
            sign_in(driver)
            known = [device["inventory_number"] for device in fetch(driver, "/api/v1/devices?limit=130")["items"]]
            for number, name in ODD.items():
                if number not in known:
                    record(driver, base_url, number, name)
            numbers = list(ODD) + [number for number in known if number not in ODD]
            for name, sheet in FORMATS.items():
                count = sheet["columns"] * sheet["rows"]
                for start, chosen in ((1, numbers[: count + 3]), (count - 1, numbers[:4]), (2, numbers[1:2])):
                    asked = dict(sheet["asked"], devices="\r\n".join(chosen), start=str(start))
                    driver.get(f"{base_url}/labels/print?" + urlencode(asked))
                    assert driver.find_elements(By.CSS_SELECTOR, "svg.sheet"), driver.find_element(By.ID, "main").text
                    pages = printed(driver, scratch)
                    if keep:
                        for place, page in enumerate(pages):
                            page.save(Path(keep) / f"labels-{name}-{start}-{place + 1}.png")
                    expected = [f"{base_url}/d/{quote(number, safe='-._~')}" for number in chosen]
                    check_sheets(pages, sheet, expected, start - 1, scratch)
                driver.get(f"{base_url}/labels/print?" + urlencode(dict(sheet["asked"], test="true")))
                pages = printed(driver, scratch)
                if keep:
                    pages[0].save(Path(keep) / f"labels-{name}-test.png")
                check_frames(pages, sheet)
                print(f"labels {name}: {count + 3} + 4 + 1 codes read, frames in their places")
            check_protocols(driver, base_url, scratch, keep)
        finally:
            driver.quit()


def signing_in(base_url, login, password):
    """What signs somebody in, for `check`."""
    def sign_in(driver):
        driver.get(f"{base_url}/sign-in")
        driver.find_element(By.ID, "login").send_keys(login)
        driver.find_element(By.ID, "password").send_keys(password)
        press(driver, "button.main")

    return sign_in


def faults(city):
    """What does not hold of the sheets that the city's IT prints."""
    try:
        city.give_password(city.it)
        check(city.url, signing_in(city.url, city.it, PASSWORD))
    except (AssertionError, WebDriverException) as fault:
        return [f"labels: {fault}"]
    return []


def main():
    base_url, login, password = sys.argv[1:4]
    base_url = base_url.rstrip("/")
    check(base_url, signing_in(base_url, login, password), keep=sys.argv[4] if len(sys.argv) > 4 else None)


if __name__ == "__main__":
    main()
