#!/usr/bin/env python3
"""Folds a dump of the schema for reading: pg_dump … | fold.py TABLE…

TABLE… keep versions. What keep_versions_of makes for each of them is printed once, with «table» for
its name and «device» for what says to which device a row belongs. Whatever differs for one table,
by a single letter, is printed in full beside it; of what a table lacks, it says "not for".
"""

import re
import sys

TABLES = sys.argv[1:]
HEAD = re.compile(r"^--\n-- Name: (?P<name>.*?); Type: (?P<type>[^;]*);.*\n--\n", re.M)

# The objects that the helper makes for a table, in the order of the helper, as pg_dump names them.
MADE = [
    ("TABLE", "«table»_version"),
    ("INDEX", "«table»_version_row"),
    ("INDEX", "«table»_version_ended_by"),
    ("INDEX", "«table»_version_entry"),
    ("INDEX", "«table»_entry"),
    ("FK CONSTRAINT", "«table» «table»_journal_entry"),
    ("TRIGGER", "«table» stamp_version"),
    ("FUNCTION", "«table»_insert_is_journalled()"),
    ("TRIGGER", "«table» insert_is_journalled"),
    ("FUNCTION", "«table»_keep_changed()"),
    ("TRIGGER", "«table» keep_changed"),
    ("FUNCTION", "«table»_keep_deleted()"),
    ("TRIGGER", "«table» keep_deleted"),
    ("TRIGGER", "«table» is_not_truncated"),
    ("TRIGGER", "«table»_version is_not_truncated"),
    ("TRIGGER", "«table»_version versions_are_kept"),
    ("VIEW", "«table»_known"),
]
DEVICE = re.compile(
    r"(?:(?<=distinct )|(?<=j\.chain = 0 or )|(?<=or j\.chain = ))"
    r"(n\.\w+|null::bigint)(?=\) as devices| from old_rows| is null|\))")
# What stands without empty lines between.
SHORT = {"INDEX", "TRIGGER", "CONSTRAINT", "FK CONSTRAINT"}
IDENTITY = """ALTER TABLE public.{0} ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.{0}_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);"""


def blocks(dump):
    """(type, name, statement) of each object, in the order of the dump."""
    dump = dump.split("\n--\n-- PostgreSQL database dump complete\n")[0]
    heads = list(HEAD.finditer(dump))
    for head, after in zip(heads, heads[1:] + [None]):
        text = dump[head.end() : after.start() if after else len(dump)]
        yield head["type"], head["name"], text.strip("\n")


def columns(statement):
    """name → type and rules of a table's columns, as a version keeps them: without what makes values."""
    found = {}
    # How columns are stored is said behind the table.
    for line in statement.split("\n);")[0].split("\n")[1:]:
        line = line.strip().removesuffix(",")
        if line.startswith("CONSTRAINT "):
            continue
        name, kind = re.match(r'("[^"]*"|\w+) (.*)', line).groups()
        needed = " NOT NULL" if kind.endswith(" NOT NULL") else ""
        kind = kind.removesuffix(" NOT NULL")
        found[name] = re.sub(r" (DEFAULT|GENERATED ALWAYS AS) .*", "", kind) + needed
    return found


def version_table(table, own):
    lines = ["known_until timestamp with time zone NOT NULL", "ended_by bigint NOT NULL"]
    lines += [f"{name} {kind}" for name, kind in own.items()]
    body = ",\n".join("    " + line for line in lines)
    return f"CREATE TABLE public.{table}_version (\n{body}\n);"


def known_view(table, own):
    def half(first, second, alias, source):
        cells = [first, second] + [f"{alias}.{name}" for name in own]
        return " SELECT " + ",\n    ".join(cells) + f"\n   FROM public.{source} {alias}"

    now = half(
        "'infinity'::timestamp with time zone AS known_until", "NULL::bigint AS ended_by", "f", table)
    earlier = half("v.known_until", "v.ended_by", "v", table + "_version")
    return f"CREATE VIEW public.{table}_known AS\n{now}\nUNION ALL\n{earlier};"


def folded(kind, table, text, own, devices):
    """The statement with «table» for the table's name, and its columns and device put aside."""
    if kind == "TABLE" and text == version_table(table, own):
        return ("CREATE TABLE public.«table»_version (\n"
                "    known_until timestamp with time zone NOT NULL,\n"
                "    ended_by bigint NOT NULL,\n    … the columns of «table», without defaults\n);")
    if kind == "VIEW" and text == known_view(table, own):
        return ("CREATE VIEW public.«table»_known AS\n"
                " SELECT 'infinity'::timestamp with time zone AS known_until,\n"
                "    NULL::bigint AS ended_by,\n    … all columns of f\n   FROM public.«table» f\n"
                "UNION ALL\n SELECT … all columns of v\n   FROM public.«table»_version v;")
    if kind == "FUNCTION":
        asked = DEVICE.findall(text)
        if asked and devices.setdefault(table, asked[0]) == asked[0] and len(set(asked)) == 1:
            text = DEVICE.sub("«device»", text)
    return re.sub(rf"\b{table}(?=_|\b)", "«table»", text)


def main():
    every = list(blocks(sys.stdin.read()))
    known = {(kind, name): text for kind, name, text in every}
    identities = set()
    for kind, name, text in every:
        table = name.removesuffix("_id_seq")
        if kind == "SEQUENCE" and text == IDENTITY.format(table):
            identities.add(table)

    taken = {("SEQUENCE", table + "_id_seq") for table in identities}
    devices, made = {}, []
    for kind, pattern in MADE:
        own = {table: (kind, pattern.replace("«table»", table)) for table in TABLES}
        texts = {
            table: folded(kind, table, known[own[table]], columns(known["TABLE", table]), devices)
            for table in TABLES
            if own[table] in known
        }
        if not texts:
            continue
        # What most of them have is how it is made; the others have it too, or are printed in full.
        every_text = list(texts.values())
        text = max(every_text, key=every_text.count)
        owners = [
            table
            for table in texts
            if texts[table] == text
            or known[own[table]]
            == text.replace("«table»", table).replace("«device»", devices.get(table, ""))
        ]
        made.append((kind, text, owners))
        taken.update(own[table] for table in owners)

    print("-- The schema as the migrations make it, for reading; made by Scripts/schema.")
    before = None
    for kind, name, text in every:
        if (kind, name) in taken:
            continue
        if kind == "TABLE" and name in identities:
            text = text.replace(
                "    id bigint NOT NULL", "    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY", 1)
        print(text if kind == before and kind in SHORT else f"\n{text}")
        before = kind

    print("\n\n-- What keep_versions_of made for each of these tables; «device» in brackets.")
    for table in TABLES:
        print(f"--   {table} ({devices.get(table, '?')})")
    before = None
    for kind, text, owners in made:
        missing = [table for table in TABLES if table not in owners]
        if missing:
            text = f"-- not for: {', '.join(missing)}\n{text}"
        print(text if kind == before and kind in SHORT else f"\n{text}")
        before = kind


main()
