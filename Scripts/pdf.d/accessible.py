"""The requirements of PDF/UA-1 (ISO 14289-1) that can be read off a file, one by one, by the numbers of
the Matterhorn protocol where it has them."""
import pikepdf

from archive import File, PDFUA

ROLES = {"Document", "Sect", "H1", "H2", "P", "Table", "TR", "TH", "TD", "L", "LI", "Lbl", "LBody", "Figure"}
INSIDE = {
    "Table": {"TR"}, "TR": {"TH", "TD"}, "L": {"LI"}, "LI": {"Lbl", "LBody"}, "Document": {"Sect"},
}


def elements(file):
    """All elements in reading order, with their depth."""
    def walk(element, depth):
        yield element, depth
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                yield from walk(kid, depth + 1)
    for top in file.root.get("/StructTreeRoot", {}).get("/K", []):
        yield from walk(top, 0)


def kids(element):
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def role(element):
    return str(element.S)[1:]


def marks(element):
    """The marks that an element has itself: page and number."""
    for kid in kids(element):
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            yield kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)


def document(file):
    """06, 07, 11: marked as such, with title, language and what it is by its own word."""
    if not file.root.get("/MarkInfo", {}).get("/Marked", False) or file.root.MarkInfo.get("/Suspects", False):
        yield "not marked"
    if not file.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "title is not displayed"
    if str(file.root.get("/Lang", "")) not in ("de-DE", "en"):
        yield "language"
    if "/Metadata" not in file.root or file.metadata().findtext(f".//{PDFUA}part") != "1":
        yield "does not say that it is PDF/UA"
    if not str(file.pdf.trailer.get("/Info", {}).get("/Title", "")):
        yield "title"
    if file.root.get("/StructTreeRoot", {}).get("/Type") != "/StructTreeRoot":
        yield "no tree"


def content(file):
    """01: all that is drawn is an element's or an ornament, and none is in another."""
    known = {}
    for element, _ in elements(file):
        for mark in marks(element):
            if mark in known:
                yield f"{mark} belongs to two"
            known[mark] = element
    drawing = set("S s f F f* B B* b b* Tj TJ ' \" sh Do".split())
    for page in file.pdf.pages:
        inside = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                tag = str(operands[0])
                if tag == "/Span":
                    inside.append("span")
                    continue
                if any(mark != "span" for mark in inside):
                    yield "a mark in a mark"
                inside.append(tag)
                if tag != "/Artifact":
                    number = int(operands[1].MCID)
                    if known.pop((page.obj.objgen, number), None) is None:
                        yield f"{number} belongs to nothing"
            elif name == "EMC":
                inside.pop()
            elif name in drawing and not inside:
                yield f"{name} outside of all marks"
        if inside:
            yield "a mark without end"
    for mark in known:
        yield f"{mark} is not drawn"


def parents(file):
    """From what is drawn its element is found."""
    tree = file.root.get("/StructTreeRoot", {}).get("/ParentTree", {})
    numbers = list(tree.get("/Nums", []))
    by_number = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    pages = {page.obj.objgen: int(page.obj.get("/StructParents", -1)) for page in file.pdf.pages}
    if len(set(pages.values())) != len(pages) or -1 in pages.values():
        yield "StructParents"
        return
    for element, _ in elements(file):
        if "/P" not in element:
            yield "an element without parent"
        for page, number in marks(element):
            found = by_number.get(pages[page])
            if found is None or len(found) <= number or found[number].objgen != element.objgen:
                yield f"{page} {number}"


def roles(file):
    """02, 09: elements are known ones, where they may be."""
    for element, _ in elements(file):
        if role(element) not in ROLES:
            yield role(element)
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                if kid.P.objgen != element.objgen:
                    yield f"{role(kid)} has another parent"
                if role(element) in INSIDE and role(kid) not in INSIDE[role(element)]:
                    yield f"{role(kid)} in {role(element)}"


def headings(file):
    """14: a form begins with its title, and no level is left out."""
    level = 0
    for element, _ in elements(file):
        name = role(element)
        if name == "Sect":
            level = 0
        if name in ("H1", "H2"):
            if int(name[1]) > level + 1:
                yield f"{name} after {level}"
            level = int(name[1])


def tables(file):
    """15: rows have as many cells as others; head cells say of what they are the head."""
    for element, _ in elements(file):
        if role(element) == "Table":
            counts = {len(kids(row)) for row in kids(element)}
            if len(counts) != 1:
                yield f"rows of {counts} cells"
            heads = [cell for row in kids(element) for cell in kids(row) if role(cell) == "TH"]
            if not heads:
                yield "no head"
        if role(element) == "TH" and str(element.get("/A", {}).get("/Scope", "")) not in ("/Column", "/Row"):
            yield "head of nothing"


def figures(file):
    """13: who does not see a figure is told what it is."""
    for element, _ in elements(file):
        if role(element) == "Figure":
            if not str(element.get("/Alt", "")):
                yield "no Alt"
            if len(element.get("/A", {}).get("/BBox", [])) != 4:
                yield "no BBox"


def letters(file):
    """10: what is written can be read as text."""
    for font in file.fonts():
        if "/ToUnicode" not in font:
            yield f"{font.get('/BaseFont')}: no ToUnicode"


def order(file):
    """Tabs go by the tree."""
    for page in file.pdf.pages:
        if page.obj.get("/Tabs") != "/S":
            yield "Tabs"


requirements = [document, content, parents, roles, headings, tables, figures, letters, order]


def faults(data):
    file = File(data)
    return [(check.__name__, str(fault)) for check in requirements for fault in check(file)]
