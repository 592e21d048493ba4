"""A small invented city with protocols that are hard to print."""
import os
import re
import subprocess

BASE = "https://leihlotse.example/city"

# Letters of many scripts, of which fonts have some, and a name that fits on no line.
PEOPLE = {
    "lena": "Lena Lotse",
    "wide": "Łucja Ćwikła-Żółć Ελένη Юлия محمد שלום 李雷 สมชาย नीलम 🙂",
    "long": "Hans-Joachim Freiherr von und zu Donaudampfschifffahrtsgesellschaftskapitänsmützenbewahranstalt"
            + "unterabteilungsleiterstellvertreter zu Überlingen am Bodensee",
}


class City:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, *words, status=0, text=True):
        done = subprocess.run(
            [self.program, *words], capture_output=True, text=text,
            env={**os.environ, "LEIHLOTSE_PUBLIC_URL": BASE})
        assert done.returncode == status, (words, done.returncode, done.stderr)
        return done.stdout

    def found(self):
        self.run("init", "--name", "Ida Beispiel")
        self.run("setting", "set", "city", "Stadt Konstanz am Bodensee", "--yes")
        for login, name in PEOPLE.items():
            self.run("person", "add", name, "--login", login, "--email", f"{login}@stadt.example", "--yes")
        self.run("device", "add", "KN-0042", "--name", "Laptop 14", "--maker", "Bodan", "--model", "K <14> & \"Co\"",
                 "--serial", "SN=1", "--accessory", "Netzteil", "--accessory", "Maus:2", "--registered", "1.10.2020", "--yes")
        self.run("device", "add", "WEIT 1/ü", "--name", "Kamera 映像 ﷽", "--registered", "1.10.2020", "--yes")
        many = [f"VIEL-{number:03}" for number in range(1, 41)]
        for number in many:
            self.run("device", "add", number, "--name", f"Gerät {number} der Reihe", "--maker", "Bodan", "--accessory",
                     "Netzteil", "--accessory", "Tasche", "--registered", "1.10.2020", "--yes")
        self.run("handover", "KN-0042", "--to", "lena", "--on", "18.10.2020", "--purpose", "Videokonferenz", "--condition",
                 "good", "--yes")
        self.run("handover", "WEIT 1/ü", "--to", "wide", "--on", "2.11.2020", "--yes")
        self.run("handover", *many, "--to", "long", "--on", "3.11.2020", "--yes")
        # One occasion, two people.
        self.run("event", "add", "Ausstattung der Digitallotsen", "--on", "18.10.2020", "--place", "Rathaus", "--yes")
        for number, login in [("TAG-1", "lena"), ("TAG-2", "wide")]:
            self.run("device", "add", number, "--name", "Laptop", "--registered", "1.10.2020", "--yes")
            self.run("handover", number, "--to", login, "--on", "18.10.2020", "--event", "#1", "--yes")
        return many

    def issue(self, *words):
        """The numbers that were given."""
        said = self.run("protocol", "issue", *words)
        return re.findall(r"[ÜR] \d{4}/\d{4}", said)

    def pdf(self, *words, language="de"):
        path = self.folder / "paper.pdf"
        self.run("protocol", "show", *words, "--pdf", "-o", str(path), "--language", language)
        return path.read_bytes()
