"""Makes protocols as PDF and reads them back: run.py PROGRAM FOLDER. See Scripts/pdf-test."""
import io
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pikepdf
from pdfminer.high_level import extract_text

import accessible
import archive
import broken
from city import BASE, City, PEOPLE

program, folder = sys.argv[1], Path(sys.argv[2])
failed = 0


def result(is_well, name, detail=""):
    global failed
    print(f"{'ok' if is_well else 'FAILED':6}  {name}" + (f": {detail}" if detail and not is_well else ""), flush=True)
    failed += not is_well


def tool(*words):
    return subprocess.run(words, capture_output=True, text=True)


def text(path):
    """In the order of the tree's reading, blanks as one."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", tool("pdftotext", "-raw", str(path), "-").stdout))


def in_order(words, said):
    at = 0
    for word in words:
        at = said.find(word, at)
        if at < 0:
            return word
        at += len(word)
    return None


def read_out(pdf):
    """What the tree says, mark by mark, with words for what is seen: by pikepdf, pdfminer's letters."""
    said = []
    for element, _ in accessible.elements(archive.File(pdf)):
        if "/Alt" in element:
            said.append(str(element.Alt))
        if "/ActualText" in element:
            said.append(str(element.ActualText))
    return said


def codes(path):
    """What is on its pages, as a camera sees it."""
    for picture in folder.glob("page*.png"):
        picture.unlink()
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", str(path), str(folder / "page")], check=True)
    read = []
    for picture in sorted(folder.glob("page*.png")):
        read += tool("zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)).stdout.split("\n")
    return [line for line in read if line]


def hold(name, data):
    """What holds of every one of our files."""
    path = folder / "file.pdf"
    path.write_bytes(data)
    result(archive.faults(data) == [], f"{name}: PDF/A-2b, requirement by requirement", archive.faults(data)[:5])
    result(accessible.faults(data) == [], f"{name}: PDF/UA-1, requirement by requirement", accessible.faults(data)[:5])
    whole = tool("qpdf", "--check", str(path))
    result(whole.returncode == 0, f"{name}: whole, by qpdf", whole.stdout + whole.stderr)
    fonts = tool("pdffonts", str(path)).stdout.splitlines()[2:]
    result(fonts and all(re.search(r" yes yes yes +\d+ +\d+$", line) for line in fonts),
           f"{name}: fonts are inside, by pdffonts", fonts)
    about = tool("pdfinfo", str(path)).stdout
    result(all(re.search(line, about, re.M) for line in
               [r"^Tagged: +yes", r"^JavaScript: +no", r"^Encrypted: +no", r"^Form: +none", r"^Page size: +595.2\d+ x 841.89 pts \(A4\)",
                r"^Author: +Stadt Konstanz am Bodensee"]), f"{name}: as pdfinfo tells it", about)
    other = tool(str(Path(sys.executable).parent / "pdfua"), "check", str(path))
    result(other.returncode == 0, f"{name}: the package pdfua finds nothing", (other.stdout + other.stderr)[-1500:])
    return path


city = City(program, folder)
many = city.found()

# One device, both ways, both languages.
numbers = city.issue("KN-0042")
handover = city.pdf(numbers[0])
result(handover == city.pdf("KN-0042") == city.pdf(numbers[0].replace(" ", "").lower().replace("/00", "/")),
       "the same bytes, by number as it is typed and by device")
path = hold("one device", handover)
words = [
    "Stadt Konstanz am Bodensee", "Übergabeprotokoll", numbers[0], "Übergeben von", "Ida Beispiel, IT der Stadt", "Übernommen von",
    "Lena Lotse (#2)", "Amt", "Kontakt", "lena@stadt.example", "Übergabe am", "18.10.2020", "Zweck", "Videokonferenz", "Ort",
    "Rückgabe bis", "bis auf Weiteres", "Überprüfung am", "Gerät", "Zubehör, ausgegeben", "Zustand, Schäden", "KN-0042",
    "Laptop 14", "Bodan K <14> & \"Co\"", "Seriennr. SN=1", "2 × Maus", "1 × Netzteil", "gut", "Frühere Schäden: keine bekannt",
    "Bedingungen", "Arbeitsmittel der Stadt", "nur als erfasste Ausleihe", "sofort gemeldet", "gesichert und gelöscht",
    "Mit der Unterschrift angenommen", "Unterschriften", "Ort, Datum", "Unterschrift: Ida Beispiel", "Ort, Datum",
    "Unterschrift: Lena Lotse", "Seite 1 von 1",
]
result(in_order(words, text(path)) is None, "every field, in its order, by pdftotext", in_order(words, text(path)))
minded = re.sub(r"\s+", " ", extract_text(io.BytesIO(handover)))
result(all(word in minded for word in words), "every field, by pdfminer", [word for word in words if word not in minded])
result(codes(path) == [BASE + "/d/KN-0042"], "its code leads to the device", codes(path))
result(read_out(handover) == [f"Code von KN-0042: {BASE}/d/KN-0042"], "who does not see the code hears it", read_out(handover))

english = hold("in English", city.pdf(numbers[0], language="en"))
words = ["Handover protocol", numbers[0], "Handed over by", "Taken over by", "Handed over on", "2020-10-18", "until further notice",
         "Accessories given", "good", "Terms, version", "Signature: Lena Lotse", "Page 1 of 1"]
result(in_order(words, text(english)) is None, "every field in English", in_order(words, text(english)))

draft = text(hold("a draft", city.pdf("WEIT 1/ü")))
result("Entwurf, ohne Nummer" in draft, "a draft says that it is one")

city.run("take-back", "KN-0042", "--on", "1.12.2020", "--condition", "damaged", "--damage", "Deckel <gesprungen>", "--missing", "Maus",
         "--data-deleted", "--yes")
back_numbers = city.issue("KN-0042", "--taken-back")
back = city.pdf(back_numbers[0])
result(back == city.pdf("KN-0042", "--taken-back"), "the same bytes, of the taking back")
path = hold("taking back", back)
words = ["Rücknahmeprotokoll", back_numbers[0], "Zurückgegeben von", "Lena Lotse (#2)", "Zurückgenommen von", "Ida Beispiel",
         "Übergabe am", "18.10.2020", "Rücknahme am", "01.12.2020", "Zubehör: ausgegeben, zurück", "Maus: 2, 1 (fehlt)", "Netzteil: 1, 1",
         "Übergabe: gut", "Rücknahme: beschädigt", "Neue Schäden: Deckel <gesprungen>", "Lokale Daten gelöscht: ja", "Zurückgegeben",
         "Zurückgenommen"]
result(in_order(words, text(path)) is None, "every field of the taking back", in_order(words, text(path)))
# The handover stays what it was.
result(city.pdf(numbers[0]) == handover, "the handover has the same bytes after the taking back")

# Letters that no font here has.
city.issue("WEIT 1/ü")
wide = city.pdf("--person", "wide")
path = hold("names in many scripts", wide)
told = text(path) + " ".join(read_out(wide))
result(all(part in told for part in PEOPLE["wide"].split()), "every letter can be read out",
       [part for part in PEOPLE["wide"].split() if part not in told])
read = codes(path)
result(sorted(read) == [BASE + "/d/TAG-2", BASE + "/d/WEIT%201%2F%C3%BC"], "their codes lead to the devices", read)

# Many pages.
issued = city.issue("--person", "long")
forty = city.pdf("--person", "long")
path = hold("forty devices", forty)
pages = [re.sub(r"\s+", " ", page) for page in tool("pdftotext", "-raw", str(path), "-").stdout.split("\f")[:-1]]
said = " ".join(pages)
result(len(issued) == 40 and all(word in said for word in many + issued), "all forty are there, with their numbers")
result(f"{issued[0]} bis {issued[-1]}" in pages[0], "the first and the last number at the top")
with_rows = [page for page in pages if "VIEL-" in page]
result(len(with_rows) > 2 and all("Zubehör, ausgegeben" in page for page in with_rows), "each page of the table has its head")
result(all(f"Seite {at + 1} von {len(pages)}" in page for at, page in enumerate(pages)), "pages are counted")
result(sorted(codes(path)) == sorted(f"{BASE}/d/{number}" for number in many), "all forty codes lead to their devices")
words = re.sub(r"\s", "", PEOPLE["long"])
result(words in re.sub(r"\s", "", pages[0]), "a name that fits on no line is there as a whole")
heads = [element for element, _ in accessible.elements(archive.File(forty)) if accessible.role(element) == "TH"
         and str(element.A.Scope) == "/Column"]
result(len(heads) == 4, "heads that are repeated are read out once", len(heads))

# A paper for everybody, with a line to find it by.
city.issue("--event", "#1")
day = city.pdf("--event", "#1")
path = hold("an event", day)
with pikepdf.open(io.BytesIO(day)) as pdf, pdf.open_outline() as outline:
    lines = [(item.title, pdf.pages.index(pikepdf.Page(item.destination[0]))) for item in outline.root]
    result(len(pdf.pages) == 2 and [page for _, page in lines] == [0, 1]
           and all(re.fullmatch(r"Übergabeprotokoll Ü \d{4}/\d{4}", title) for title, _ in lines), "each paper has its line", lines)
said = text(path)
result(said.count("Ausstattung der Digitallotsen, 18.10.2020") == said.count("Rathaus") == said.count("Seite 1 von 1") == 2,
       "event and place stand on each paper", said)

# Checks that find nothing would find nothing.
for what, faults, files in [("PDF/A", archive.faults, broken.ARCHIVE), ("PDF/UA", accessible.faults, broken.ACCESSIBLE)]:
    checks = {check.__name__ for check in (archive if what == "PDF/A" else accessible).requirements}
    result(checks == set(files), f"{what}: every check is tried", checks ^ set(files))
    for name, breaks in files.items():
        for number, make in enumerate(breaks):
            found = {check for check, _ in faults(make(wide))}
            result(name in found, f"{what}: {name} {number + 1} is found where it is broken", found)

sys.exit(1 if failed else 0)
