"""The invented city: its days, departments, names, machines and habits."""
from datetime import date

TODAY = date(2026, 11, 23)      # the day as of which loans are open or overdue
FIRST_LOAN, LAST_LOAN = date(2020, 10, 20), date(2026, 11, 20)
HANDOVER = date(2020, 10, 18)   # a Sunday, and yet the day of the handover event
HANDOVER_TITLE, REPLACEMENT_TITLE = "Übergabe der Arbeitslaptops", "Übergabe der Ersatzlaptops"
REPLACEMENT = date(2023, 5, 10)
IT = "12"

HEADERS = {name: text.split(",") for name, text in {
    "units": "code,name,parent,cost_centre,valid_from,valid_until",
    "people": "name,first_name,last_name,login,email,personnel_number,unit,organisation",
    "devices": "inventory_number,serial_number,name,category,maker,model,asset_class,unit,"
               "location,cost_centre,acquired_on,in_service_on,cost,useful_life_months,supplier,"
               "voucher,warranty_until,condition,accessories,note",
    "events": "title,on,kind,place,tools",
    "handovers": "device,person,on,event,condition,accessories,taken_back_on",
    "loans": "device,lender,borrower,lent_at,due,returned_at,purpose,tool,condition,missing",
    "closed-days": "day,unit,name",
    "contacts": "person,unit",
}.items()}

# code, name, cost centre (shared by some), Lotsen, names of the subunits
DEPARTMENTS = [
    ("01", "Büro für Ratsangelegenheiten", "111000", 1, []),
    ("10", "Hauptamt", "112000", 2, ["Organisation", "Poststelle und Fuhrpark"]),
    ("11", "Personalamt", "112100", 2, ["Ausbildung"]),
    (IT, "Amt für Digitalisierung und IT", "112600", 1, ["Infrastruktur", "Fachverfahren"]),
    ("14", "Rechnungsprüfungsamt", "111000", 1, []),
    ("15", "Amt für Öffentlichkeitsarbeit", "111500", 1, []),
    ("20", "Kämmerei", "112200", 2, ["Stadtkasse"]),
    ("23", "Liegenschaftsamt", "112400", 1, []),
    ("30", "Rechtsamt", "112200", 1, []),
    ("32", "Ordnungsamt", "122000", 2, ["Verkehrsbehörde", "Bürgertelefon Pandemie"]),
    ("33", "Bürgeramt", "122200", 4, ["Bürgerbüro Altstadt", "Bürgerbüro Dörfer"]),
    ("34", "Standesamt", "122200", 1, []),
    ("37", "Feuerwehramt", "126000", 1, []),
    ("40", "Amt für Bildung und Sport", "210000", 4, ["Schulen", "Sportstätten"]),
    ("41", "Kulturamt", "250000", 2, []),
    ("42", "Stadtbücherei und Stadtarchiv", "250000", 1, []),
    ("50", "Sozialamt", "310000", 3, ["Wohngeld"]),
    ("51", "Jugendamt", "360000", 3, ["Kindertagesstätten"]),
    ("61", "Amt für Stadtplanung und Umwelt", "511000", 2, ["Klimaschutz"]),
    ("63", "Baurechtsamt", "521000", 1, []),
    ("65", "Hochbauamt", "112500", 1, []),
    ("66", "Tiefbauamt", "541000", 2, ["Bauhof"]),
    ("80", "Wirtschaftsförderung", "571000", 1, []),
]
ENDED_SUBUNIT = "Bürgertelefon Pandemie"

# (first names, last names): usually combined within a group, sometimes across
NAMES = [
    ("Anneke Björn Dörte Edda Fenja Götz Hauke Ilka Jörn Käthe Lüder Malte Nele Oda Piet Ragna "
     "Sönke Theda Ulla Volkmar Wiebke Anna-Lena Eva-Maria Karl-Jürgen Jürgen Bärbel Günter Heike",
     "Aachbrunner|Bärlocher-Weiß|Dettwieser|Egghalder|Fährkamp|Grießfeld|Hegäuler|Immenrieder|"
     "Jägerle|Kränzlin|Lorettner|Mühlsteg|Nußbäumler|Öhnhalder|Petershofer|Quellgruber|"
     "Rüttinau|Schänzler|Seerieder|Tägermoser|Überlacher|Vogelsteg|Wollmattner|Zähringsdorf|"
     "Großwieser|von der Halde|von der Lohe|zum Brühl|Straßmaier|Müller-Öhnhalder|Fließbacher"),
    ("Ayşe Gülşen İlker Çağla Ömer Şirin Tuğba Yiğit",
     "Karataşlı|Gündoğar|Çelebioğlu|Işıkgün|Özsarı|Şahintepe|Yıldızcan"),
    ("Fiammetta Niccolò Giosuè Letizia Ruggero Loredana",
     "Bellafonte|Montalbini|D'Oroscuro|De Santoro|Pescatelli|Fontanarosa"),
    ("Željka Dražen Šime Zvonka Đurđica Krešo",
     "Zrinjanin|Šimunčec|Petrićanin|Đurđanović|Kovačinec|Vučjak"),
    ("Łucja Zdzisława Renée Anaïs Íñigo Thảo Oksana",
     "Brzęczek-Lohe|Świątkiewicz|Lefèvrier|Nguyễn-Halder|O'Donnelly|Peñalosa|Kravčenkova"),
]
# what a search has to get right: spelling variants, and two people of one name
FIXED_NAMES = [("Fenja", "Müller"), ("Ole", "Mueller"), ("Ylva", "Muller"), ("Theda", "Strauß"),
               ("Rieke", "Strauss"), ("Wiebke", "Seerieder"), ("Wiebke", "Seerieder")]
LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "đ": "d",
                         "ł": "l", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Đ": "D", "Ł": "L"})

# maker, model, price, months of useful life (none for low-value assets)
MODELS = [("Seerhein", "Arbeitsbuch 14", "1149.90", "36"), ("Bodan", "Leicht 13", "849.00", ""),
          ("Seerhein", "Arbeitsbuch 15 Plus", "1389.50", "36"), ("Hegau", "Feld 14", "998.00", "")]
ACCESSORIES = ["Netzteil:1; Tasche:1; Maus:1; Headset:1"] * 4 + [
    "Netzteil:1; Tasche:1; Maus:1", "Netzteil:2; Tasche:1; Maus:1; Headset:1; Adapter:1"]
NOTES = ["Aufkleber „Digitallotse“ auf dem Deckel", "Für Präsentationen im Bürgersaal geprüft",
         "Gehäuse in Weiß, Tastatur mit größeren Tasten", "Ersatzgerät, zuerst für Ämter im Süden"]
# size of a batch, first and last day of its acquisition
BATCHES = [(46, date(2020, 9, 1), date(2020, 10, 12)), (4, date(2021, 3, 1), date(2021, 3, 5)),
           (3, date(2022, 6, 7), date(2022, 6, 8)), (4, date(2023, 4, 17), date(2023, 4, 19)),
           (3, date(2025, 2, 10), date(2025, 2, 11))]

# purpose: how often, lengths in days, how often each tool (Jitsi, Stackfield, Teams, none)
PURPOSES = {"Videokonferenz": (45, [0, 1, 2, 3, 7, 7, 14], (50, 10, 40, 0)),
            "Homeoffice": (20, [7, 14, 14, 21, 28], (20, 30, 30, 20)),
            "Schulung": (13, [1, 2, 3, 7], (30, 35, 35, 0)),
            "Sitzung": (12, [0, 1, 2], (25, 5, 20, 50)),
            "Präsentation": (10, [0, 1, 3], (10, 0, 20, 70))}
TOOLS = ["Jitsi", "Stackfield", "Microsoft Teams", ""]
# loans begun: the lockdowns, and the month of the loans that are still out (those come on top)
UNUSUAL_MONTHS = {(2020, 10): 9, (2020, 11): 27, (2020, 12): 22, (2021, 1): 31, (2021, 2): 28,
                  (2021, 3): 26, (2021, 4): 25, (2021, 5): 20, (2021, 11): 16, (2021, 12): 13,
                  (2026, 11): 6}
BY_MONTH = [13, 12, 12, 10, 10, 11, 10, 5, 11, 12, 14, 8]  # any other January to December
