"""The requirements of PDF/A-2b (ISO 19005-2) that a file of ours can break, one by one.

There is no validator in Debian or PyPI; each function names the clause that it holds a file against and
yields what breaks it.
"""
import io
import re
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"


class File:
    def __init__(self, data):
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.root = self.pdf.Root

    def dictionaries(self):
        """Every dictionary and every stream's, those within others too."""
        todo = list(self.pdf.objects)
        while todo:
            one = todo.pop()
            if isinstance(one, pikepdf.Stream):
                yield one
                inner = [one.stream_dict[key] for key in one.stream_dict.keys()]
            elif isinstance(one, pikepdf.Dictionary):
                yield one
                inner = [one[key] for key in one.keys()]
            elif isinstance(one, pikepdf.Array):
                inner = list(one)
            else:
                inner = []
            todo += [entry for entry in inner if isinstance(entry, (pikepdf.Dictionary, pikepdf.Array)) and not entry.is_indirect]

    def fonts(self):
        found = {}
        for page in self.pdf.pages:
            for font in page.get("/Resources", {}).get("/Font", {}).values():
                found[font.objgen] = font
        return list(found.values())

    def metadata(self):
        return ElementTree.fromstring(
            re.sub(rb"<\?xpacket.*?\?>", b"", self.root.Metadata.read_bytes()))


def is_key(entry, key):
    return key in (entry.stream_dict if isinstance(entry, pikepdf.Stream) else entry)


def header(file):
    """6.1.2: the version, then a comment of four bytes above 127."""
    if not re.match(rb"%PDF-1\.[2-7]\r?\n%[\x80-\xff]{4}", file.data):
        yield file.data[:20]


def trailer(file):
    """6.1.3: an ID, no encryption, nothing behind the end."""
    if len(file.pdf.trailer.get("/ID", [])) != 2:
        yield "no ID"
    if "/Encrypt" in file.pdf.trailer:
        yield "encrypted"
    if not re.search(rb"%%EOF\r?\n?$", file.data):
        yield "bytes behind the end"


def streams(file):
    """6.1.7: streams are in the file, with filters of the list, without LZW."""
    for entry in file.pdf.objects:
        if not isinstance(entry, pikepdf.Stream):
            continue
        for key in ["/F", "/FFilter", "/FDecodeParms"]:
            if key in entry.stream_dict:
                yield f"{entry.objgen}: {key}"
        filters = entry.stream_dict.get("/Filter", [])
        names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
        allowed = ["/FlateDecode", "/DCTDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode", "/CCITTFaxDecode"]
        for name in names:
            if str(name) not in allowed:
                yield f"{entry.objgen}: {name}"


def limits(file):
    """6.1.13: no text over 32767 bytes, no name over 127, no more than 8388607 objects."""
    if len(file.pdf.objects) > 8388607:
        yield "too many objects"
    for entry in file.dictionaries():
        keys = entry.stream_dict.keys() if isinstance(entry, pikepdf.Stream) else entry.keys()
        for key in keys:
            value = entry.stream_dict[key] if isinstance(entry, pikepdf.Stream) else entry[key]
            if len(key.encode()) > 128 or isinstance(value, pikepdf.Name) and len(str(value).encode()) > 128:
                yield f"{key}: a long name"
            if isinstance(value, pikepdf.String) and len(bytes(value)) > 32767:
                yield f"{key}: a long text"
    for page in file.pdf.pages:
        for side in [float(page.MediaBox[2]), float(page.MediaBox[3])]:
            if not 3 <= side <= 14400:
                yield f"page of {side}"


def optional(file):
    """6.1.10, 6.5, 6.6.1, 6.9: no scripts, forms, layers, embedded or other files, no alternate pages."""
    for key in ["/AA", "/OCProperties", "/AcroForm", "/Requirements", "/NeedsRendering", "/AF", "/Collection", "/PieceInfo", "/OpenAction"]:
        if key in file.root:
            yield key
    for key in ["/EmbeddedFiles", "/JavaScript", "/AlternatePresentations"]:
        if key in file.root.get("/Names", {}):
            yield key
    for page in file.pdf.pages:
        for key in ["/AA", "/PresSteps", "/Annots", "/Metadata"]:
            if key in page:
                yield f"page: {key}"
    for entry in file.dictionaries():
        if is_key(entry, "/JS") or is_key(entry, "/URI"):
            yield "an action"


def colours(file):
    """6.2.2, 6.2.3, 6.2.4.3: a profile says what RGB means; nothing is in another space."""
    intents = file.root.get("/OutputIntents", [])
    if len(intents) != 1:
        yield "output intents"
        return
    intent = intents[0]
    if intent.get("/S") != "/GTS_PDFA1" or "/OutputConditionIdentifier" not in intent:
        yield "output intent"
    if "/DestOutputProfile" not in intent:
        yield "no profile"
        return
    profile = intent.DestOutputProfile
    data = profile.read_bytes()
    if data[36:40] != b"acsp" or len(data) != int.from_bytes(data[:4], "big"):
        yield "no profile"
        return
    if data[16:20] != b"RGB " or profile.stream_dict.get("/N") != 3:
        yield "not of RGB"
    if data[12:16] not in (b"mntr", b"prtr") or data[8] > 4:
        yield "kind or version of the profile"
    for page in file.pdf.pages:
        for command in pikepdf.parse_content_stream(page):
            if str(command.operator) in ("k", "K", "cs", "CS", "sh", "ri", "Do"):
                yield f"page: {command.operator}"


def transparency(file):
    """6.2.10 and stricter: nothing shines through."""
    for page in file.pdf.pages:
        if "/Group" in page:
            yield "a group"
        for state in page.get("/Resources", {}).get("/ExtGState", {}).values():
            if state.get("/SMask", "/None") != "/None" or state.get("/BM", "/Normal") not in ("/Normal", "/Compatible"):
                yield "a mask or mode"
            if float(state.get("/ca", 1)) != 1 or float(state.get("/CA", 1)) != 1:
                yield "see-through"
            for key in ["/TR", "/TR2", "/HTP"]:
                if key in state:
                    yield key


def operators(file):
    """6.2.2: no instruction that PDF does not know; saves and restores in pairs, none deeper than 28."""
    known = set("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split())
    for page in file.pdf.pages:
        depth = 0
        for command in pikepdf.parse_content_stream(page):
            name = str(command.operator)
            if name not in known:
                yield name
            depth += (name == "q") - (name == "Q")
            if not 0 <= depth <= 28:
                yield f"depth {depth}"
        if depth:
            yield "q without Q"
        if "/Resources" not in page:
            yield "no resources of its own"


def used(file):
    """The bytes that each font writes."""
    texts = {}
    for page in file.pdf.pages:
        font = None
        fonts = page.get("/Resources", {}).get("/Font", {})
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = fonts[str(operands[0])]
            elif str(operator) in ("Tj", "TJ"):
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        texts.setdefault(font.objgen, bytearray()).extend(bytes(part))
    return texts


def embedded(file):
    """6.2.11.4: every font is in the file; 6.2.11.2: and is of an allowed kind."""
    for font in file.fonts():
        name = str(font.get("/BaseFont", "?"))
        kind = str(font.get("/Subtype"))
        if kind == "/Type3":
            continue
        holder = font.DescendantFonts[0] if kind == "/Type0" else font
        if kind not in ("/Type0", "/TrueType", "/Type1", "/MMType1"):
            yield f"{name}: {kind}"
        descriptor = holder.get("/FontDescriptor", {})
        if not any(key in descriptor for key in ["/FontFile", "/FontFile2", "/FontFile3"]):
            yield f"{name}: not embedded"
        if not re.match(r"/[A-Z]{6}\+", name):
            yield f"{name}: no subset's name"


def composite(file):
    """6.2.11.3: a composite font's numbers lead to its letters."""
    for font in file.fonts():
        if font.get("/Subtype") != "/Type0":
            continue
        below = font.DescendantFonts[0]
        if below.get("/Subtype") == "/CIDFontType2" and below.get("/CIDToGIDMap", "") != "/Identity" and not isinstance(below.get("/CIDToGIDMap"), pikepdf.Stream):
            yield f"{font.BaseFont}: no CIDToGIDMap"
        if font.get("/Encoding") not in ("/Identity-H", "/Identity-V"):
            yield f"{font.BaseFont}: encoding"


def program(holder):
    descriptor = holder.get("/FontDescriptor", {})
    if "/FontFile2" in descriptor:
        return TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    return None


def widths(file):
    """6.2.11.5: letters are as wide as the font says, to a thousandth; 6.2.11.8: none is missing."""
    texts = used(file)
    for font in file.fonts():
        text = bytes(texts.get(font.objgen, b""))
        if font.get("/Subtype") == "/TrueType":
            letters = program(font)
            if letters is None:
                continue
            names = {}
            for table in letters["cmap"].tables:
                if (table.platformID, table.platEncID) in ((3, 1), (1, 0)):
                    names.update(table.cmap)
            if not names:
                yield f"{font.BaseFont}: no cmap (3,1) or (1,0)"
            unit = letters["head"].unitsPerEm
            for byte in set(text):
                letter = names.get(ord(bytes([byte]).decode("cp1252", "replace")), names.get(byte))
                if letter in (None, ".notdef"):
                    yield f"{font.BaseFont}: {byte} is missing"
                    continue
                said = float(font.Widths[byte - int(font.FirstChar)])
                if abs(letters["hmtx"][letter][0] * 1000 / unit - said) > 1:
                    yield f"{font.BaseFont}: width of {byte}"
        elif font.get("/Subtype") == "/Type0":
            below = font.DescendantFonts[0]
            numbers = {int.from_bytes(text[at:at + 2], "big") for at in range(0, len(text), 2)}
            if 0 in numbers:
                yield f"{font.BaseFont}: .notdef"
            letters = program(below)
            if letters is None:
                continue
            said = {}
            entries = list(below.get("/W", []))
            at = 0
            while at < len(entries):
                if isinstance(entries[at + 1], pikepdf.Array):
                    for offset, width in enumerate(entries[at + 1]):
                        said[int(entries[at]) + offset] = float(width)
                    at += 2
                else:
                    for number in range(int(entries[at]), int(entries[at + 1]) + 1):
                        said[number] = float(entries[at + 2])
                    at += 3
            unit = letters["head"].unitsPerEm
            order = letters.getGlyphOrder()
            for number in numbers:
                if number >= len(order):
                    yield f"{font.BaseFont}: {number} is missing"
                elif abs(letters["hmtx"][order[number]][0] * 1000 / unit - said.get(number, float(below.get("/DW", 1000)))) > 1:
                    yield f"{font.BaseFont}: width of {number}"


def self_description(file):
    """6.6.2, 6.6.4: XMP without a filter's secrets says part, conformance and title, as the other
    description does."""
    if "/Metadata" not in file.root:
        yield "no metadata"
        return
    stream = file.root.Metadata
    if stream.stream_dict.get("/Type") != "/Metadata" or stream.stream_dict.get("/Subtype") != "/XML":
        yield "kind of the metadata"
    text = stream.read_bytes()
    if b"<?xpacket begin=\"\xef\xbb\xbf\"" not in text or b"bytes=" in text or b"encoding=" in text.split(b"?>")[0]:
        yield "packet"
    tree = file.metadata()
    if tree.findtext(f".//{PDFA}part") != "2" or tree.findtext(f".//{PDFA}conformance") != "B":
        yield "part and conformance"
    info = file.pdf.trailer.get("/Info", {})
    pairs = [
        ("/Title", tree.findtext(f".//{DC}title/{RDF}Alt/{RDF}li")),
        ("/Author", tree.findtext(f".//{DC}creator/{RDF}Seq/{RDF}li")),
        ("/Subject", tree.findtext(f".//{DC}description/{RDF}Alt/{RDF}li")),
        ("/Keywords", tree.findtext(f".//{PDF}Keywords")),
        ("/Producer", tree.findtext(f".//{PDF}Producer")),
    ]
    for key, other in pairs:
        if key in info and str(info[key]) != other:
            yield f"{key}: {info[key]} and {other}"
    for key, name in [("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate")]:
        said = re.sub(r"[^0-9]", "", tree.findtext(f".//{XMP}{name}") or "")
        if key in info and re.sub(r"[^0-9]", "", str(info[key])) != said:
            yield f"{key}: {info[key]} and {said}"
    if not re.match(r"D:\d{14}Z", str(info.get("/CreationDate", ""))):
        yield "date"


def extension(file):
    """6.6.2.3: what is no part of PDF/A's own list is described."""
    tree = file.metadata() if "/Metadata" in file.root else None
    if tree is not None and tree.find(f".//{PDFUA}part") is not None:
        text = file.root.Metadata.read_bytes()
        if b"pdfaExtension:schemas" not in text or b"<pdfaSchema:prefix>pdfuaid" not in text:
            yield "pdfuaid is not described"


requirements = [
    header, trailer, streams, limits, optional, colours, transparency, operators, embedded, composite, widths,
    self_description, extension,
]


def faults(data):
    """What breaks which requirement."""
    file = File(data)
    return [(check.__name__, str(fault)) for check in requirements for fault in check(file)]
