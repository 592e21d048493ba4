"""Files that break a requirement each, made of one that keeps them: what a check does not find in these it
would find nowhere."""
import io

import pikepdf


def changed(data, change, **how):
    pdf = pikepdf.open(io.BytesIO(data))
    change(pdf)
    out = io.BytesIO()
    pdf.save(out, **{"fix_metadata_version": False, **how})
    return out.getvalue()


def instructions(pdf, change):
    page = pdf.pages[0]
    stream = page.obj.Contents
    stream.write(change(stream.read_bytes()))


def element(pdf, role):
    todo = list(pdf.Root.StructTreeRoot.K)
    while todo:
        one = todo.pop(0)
        if one.S == "/" + role:
            return one
        kids = one.get("/K", [])
        todo += [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(kid, pikepdf.Dictionary)]


def fonts(pdf):
    return [font for page in pdf.pages for font in page.Resources.Font.values()]


def composite(pdf):
    return next(font for font in fonts(pdf) if font.Subtype == "/Type0")


def simple(pdf):
    return next(font for font in fonts(pdf) if font.Subtype == "/TrueType")


def drop(of, key):
    def change(pdf):
        holder = of(pdf)
        del holder[key]
    return change


def put(of, key, value):
    def change(pdf):
        of(pdf)[key] = value(pdf) if callable(value) else value
    return change


def metadata(old, new):
    def change(pdf):
        data = pdf.Root.Metadata.read_bytes()
        assert old in data
        pdf.Root.Metadata.write(data.replace(old, new))
    return change


def descriptor(pdf):
    return simple(pdf).FontDescriptor


root = lambda pdf: pdf.Root
page = lambda pdf: pdf.pages[0].obj

# By the check that has to find it.
ARCHIVE = {
    "trailer": [lambda data: data + b"more"],
    "header": [lambda data: b"%PDF-9.9" + data[8:]],
    "streams": [lambda data: changed(data, put(lambda pdf: page(pdf).Contents.stream_dict, "/F", pikepdf.String("x")))],
    "limits": [lambda data: changed(data, put(root, "/Long", pikepdf.String("x" * 40000)))],
    "optional": [
        lambda data: changed(data, put(root, "/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("1")))),
        lambda data: changed(data, put(root, "/AcroForm", pikepdf.Dictionary())),
        lambda data: changed(data, put(page, "/Annots", pikepdf.Array())),
    ],
    "colours": [
        lambda data: changed(data, drop(root, "/OutputIntents")),
        lambda data: changed(data, drop(lambda pdf: pdf.Root.OutputIntents[0], "/DestOutputProfile")),
        lambda data: changed(data, lambda pdf: instructions(pdf, lambda old: b"0 0 0 1 k " + old)),
    ],
    "transparency": [
        lambda data: changed(data, put(page, "/Group", pikepdf.Dictionary(S=pikepdf.Name.Transparency))),
        lambda data: changed(data, lambda pdf: page(pdf).Resources.ExtGState["/a0"].__setitem__("/ca", 0.5)),
    ],
    "operators": [
        lambda data: changed(data, lambda pdf: instructions(pdf, lambda old: old + b"\nnonsense")),
        lambda data: changed(data, lambda pdf: instructions(pdf, lambda old: old + b"\nq")),
    ],
    "embedded": [lambda data: changed(data, drop(descriptor, "/FontFile2"))],
    "composite": [lambda data: changed(data, drop(lambda pdf: composite(pdf).DescendantFonts[0], "/CIDToGIDMap"))],
    "widths": [lambda data: changed(data, lambda pdf: simple(pdf).Widths.__setitem__(
        [at for at, width in enumerate(simple(pdf).Widths) if width][0], 9999))],
    "self_description": [
        lambda data: changed(data, drop(root, "/Metadata")),
        lambda data: changed(data, metadata(b"<pdfaid:part>2", b"<pdfaid:part>1")),
        lambda data: changed(data, metadata(b"<xmp:CreateDate>2", b"<xmp:CreateDate>1")),
        lambda data: changed(data, put(lambda pdf: pdf.trailer.Info, "/Title", pikepdf.String("another"))),
    ],
    "extension": [lambda data: changed(data, metadata(b"<pdfaSchema:prefix>pdfuaid", b"<pdfaSchema:prefix>other"))],
}



ACCESSIBLE = {
    "document": [
        lambda data: changed(data, drop(root, "/Lang")),
        lambda data: changed(data, drop(root, "/MarkInfo")),
        lambda data: changed(data, drop(root, "/ViewerPreferences")),
        lambda data: changed(data, drop(lambda pdf: pdf.trailer.Info, "/Title")),
        lambda data: changed(data, metadata(b"<pdfuaid:part>1", b"<pdfuaid:part>9")),
    ],
    "content": [
        lambda data: changed(data, lambda pdf: instructions(pdf, lambda old: old + b"\n0 0 1 1 re f")),
        lambda data: changed(data, lambda pdf: instructions(pdf, lambda old: old.replace(b"<</MCID 0>>", b"<</MCID 999>>"))),
        lambda data: changed(data, put(lambda pdf: element(pdf, "H1"), "/K", pikepdf.Array())),
    ],
    "parents": [
        lambda data: changed(data, drop(page, "/StructParents")),
        lambda data: changed(data, put(lambda pdf: pdf.Root.StructTreeRoot.ParentTree, "/Nums", pikepdf.Array())),
    ],
    "roles": [lambda data: changed(data, put(lambda pdf: element(pdf, "TR"), "/S", pikepdf.Name.P))],
    "headings": [lambda data: changed(data, put(lambda pdf: element(pdf, "H1"), "/S", pikepdf.Name.H2))],
    "tables": [
        lambda data: changed(data, drop(lambda pdf: element(pdf, "TH"), "/A")),
        lambda data: changed(data, lambda pdf: element(pdf, "TR").K.append(pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.TD, P=element(pdf, "TR"))))),
    ],
    "figures": [
        lambda data: changed(data, drop(lambda pdf: element(pdf, "Figure"), "/Alt")),
        lambda data: changed(data, drop(lambda pdf: element(pdf, "Figure"), "/A")),
    ],
    "letters": [lambda data: changed(data, drop(simple, "/ToUnicode"))],
    "order": [lambda data: changed(data, drop(page, "/Tabs"))],
}
