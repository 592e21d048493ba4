"""Open working days: public holidays of Baden-Württemberg, and the city's own closed days."""
from datetime import date, timedelta


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def holidays(year):
    fixed = [(1, 1), (1, 6), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26)]
    moving = [-2, 1, 39, 50, 60]
    return {date(year, *day) for day in fixed} | {easter(year) + timedelta(n) for n in moving}


def closed_days():
    for year in range(2020, 2028):
        sunday = easter(year)
        yield sunday - timedelta(52), "", "Schmotziger Donnerstag"
        yield sunday - timedelta(48), "", "Rosenmontag"
        yield sunday - timedelta(47), "41", "Fasnachtsdienstag"
        yield sunday + timedelta(40), "", "Brückentag nach Himmelfahrt"
        yield sunday + timedelta(61), "33", "Brückentag nach Fronleichnam"
        yield date(year, 7, 8) + timedelta(-date(year, 7, 8).weekday() % 7), "42", "Bücherrevision"
        yield date(year, 12, 24), "", "Heiligabend"
        yield date(year, 12, 31), "", "Silvester"


CLOSED = {day for day, _, _ in closed_days()}.union(*(holidays(year) for year in range(2019, 2028)))


def is_open(day):
    return day.weekday() < 5 and day not in CLOSED


def open_day(day, step=1):
    while not is_open(day):
        day += timedelta(step)
    return day
