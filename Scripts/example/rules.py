"""The check reads the files like a stranger: it knows their text, not how they were made."""
import csv
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from invented import HANDOVER_TITLE, HEADERS, TODAY
from opening_days import is_open

FOLDER = Path(__file__).resolve().parent
try:
    BERLIN = ZoneInfo("Europe/Berlin")
except ZoneInfoNotFoundError:  # a system without time zones cannot check offsets
    BERLIN = None


def read(name):
    with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def problems():
    """What is wrong with the files on disk, one line each."""
    units, people, devices, events, handovers, loans, closed, contacts = map(read, HEADERS)
    codes, logins = {row["code"] for row in units}, {r["login"] for r in people if r["login"]}
    numbers = {row["inventory_number"]: row for row in devices}
    off = {row["day"] for row in closed}
    departments = {row["code"] for row in units if not row["parent"]}
    lotsen = {row["person"] for row in handovers}
    of_event = [r for r in handovers if (r["on"], r["event"]) == ("2020-10-18", HANDOVER_TITLE)]
    still_out = [row for row in loans if not row["returned_at"]]
    overdue = [row for row in still_out if row["due"] < TODAY.isoformat()]
    a_year = [sum(row["lent_at"][:4] == str(year) for row in loans) for year in range(2022, 2026)]
    yield from (text for wrong, text in [
        (len(departments) != 23, "not 23 departments"),
        (len(devices) != 60 or len(numbers) != 60, "not 60 laptops"),
        (len(lotsen) != 40, "not 40 Lotsen"),
        (len(of_event) != 40 or len({row["person"] for row in of_event}) != 40,
         "the handover event did not give 40 laptops to 40 Lotsen"),
        (not 850 <= len(loans) <= 950, "not about 900 loans"),
        (any(not 120 <= count <= 180 for count in a_year), "an unnatural year of loans"),
        (len(still_out) != 25 or len(overdue) != 8, "not 25 open loans, 8 of them overdue"),
        (sum(row["missing"] != "" for row in loans) != 15, "not 15 incomplete returns"),
        (sum(row["condition"] == "damaged" for row in loans) != 18, "not 18 damaged returns"),
        (sum(not row["login"] for row in people) != 3, "not 3 people of a partner"),
        (len({row["name"] for row in people}) != len(people) - 1, "not one name borne by two"),
        ({row["unit"] for row in contacts} & departments != departments, "an Amt has no contact"),
        ({row["person"] for row in contacts} != lotsen, "contacts are not the Lotsen"),
        (not {row["parent"] for row in units} <= departments | {""}, "an unknown parent"),
    ] if wrong)
    for rows, key in [(units, "code"), (people, "login"), (people, "email"),
                      (people, "personnel_number"), (devices, "serial_number")]:
        values = [row[key] for row in rows if row[key]]
        if len(set(values)) != len(values):
            yield f"a {key} occurs twice"
    for rows, key, known in [
            (people, "unit", codes), (devices, "unit", codes), (closed, "unit", codes),
            (contacts, "unit", codes), (contacts, "person", logins), (handovers, "person", logins),
            (handovers, "device", numbers), (loans, "device", numbers), (loans, "lender", lotsen),
            (loans, "borrower", logins)]:
        yield from (f"{key} {row[key]} is unknown" for row in rows if row[key] not in {*known, ""})
    known_events = {(row["on"], row["title"]) for row in events}
    if len(known_events) != len(events) or max(known_events)[0] > TODAY.isoformat():
        yield "an event occurs twice, or is still to come"
    yield from (f"event of {row} is unknown" for row in handovers
                if row["event"] and (row["on"], row["event"]) not in known_events)
    for row in devices:
        if not "2020-09-01" <= row["acquired_on"] < row["in_service_on"] < row["warranty_until"]:
            yield f"{row['inventory_number']}: dates in disorder"
        if (row["asset_class"] == "capitalised") != (float(row["cost"]) > 1000):
            yield f"{row['inventory_number']}: asset class does not fit the cost"
    for number, device in numbers.items():
        yield from device_problems(
            number, device, [row for row in handovers if row["device"] == number],
            [row for row in loans if row["device"] == number], off)


def device_problems(number, device, handovers, loans, off):
    last = device["in_service_on"]
    for row in sorted(handovers, key=lambda row: row["on"]):
        if not last < row["on"] < (row["taken_back_on"] or "9999") or row["on"] > TODAY.isoformat():
            yield f"{number}: handed over on {row['on']} while with somebody, or too early"
        last = row["taken_back_on"] or "9999"
    free_from = ""
    for row in sorted(loans, key=lambda row: datetime.fromisoformat(row["lent_at"])):
        start, end = row["lent_at"], row["returned_at"] or "9999-01-01T00:00:00+01:00"
        label = f"{number}, loan of {start}"
        if not free_from < start[:16] < end[:16]:
            yield f"{label}: overlaps another, or ends before it begins"
        free_from = end[:16]
        holders = [h["person"] for h in handovers
                   if h["on"] < start[:10] and end[:10] < (h["taken_back_on"] or "9999-12-31")]
        touched = [h for h in handovers if start[:10] <= h["on"] <= end[:10]
                   or start[:10] <= h["taken_back_on"] <= end[:10]]
        if holders != ([row["lender"]] if row["lender"] else []) or touched:
            yield f"{label}: not inside its lender's custody"
        if not row["lender"] and any(h["on"] <= start[:10] <= (h["taken_back_on"] or "9999")
                                     for h in handovers):
            yield f"{label}: not in IT's stock"
        if row["borrower"] in ("", row["lender"]) or start[:10] <= device["in_service_on"]:
            yield f"{label}: lent to its lender, or before the device was in service"
        for day in {start[:10], row["due"], row["returned_at"][:10] or row["due"]}:
            if not is_open(date.fromisoformat(day)) or day in off:
                yield f"{label}: {day} is no open working day"
        if not "2020-10-20" <= start[:10] <= row["due"] or start[:10] > "2026-11-20":
            yield f"{label}: dates in disorder"
        if row["missing"] and f"{row['missing']}:" not in device["accessories"]:
            yield f"{label}: {row['missing']} was never there"
        if bool(row["condition"]) != bool(row["returned_at"]):
            yield f"{label}: a condition without a return, or a return without one"
        for moment in filter(None, (start, row["returned_at"])) if BERLIN else ():
            if datetime.fromisoformat(moment[:19]).replace(tzinfo=BERLIN).isoformat() != moment:
                yield f"{label}: {moment} has the wrong offset"
