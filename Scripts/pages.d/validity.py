"""HTML as it is sent: what html5lib's strict parser refuses, and what no parser sees: ids that are
there twice or nowhere, controls without a label, landmarks of one name, what may not stand in what."""

import html5lib
from html5lib.constants import E as WORDS

CONTROLS = {"input", "select", "textarea"}
LANDMARKS = {"nav", "main", "header", "footer", "aside"}
REFERENCES = ["for", "aria-describedby", "aria-labelledby", "aria-controls", "headers", "form"]
CHILDREN = {
    "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"td", "th"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"}, "thead": {"tr"}, "tbody": {"tr"},
    "select": {"option", "optgroup"}}
INTERACTIVE = {"a", "button", "input", "select", "textarea", "label", "summary"}


def parse(source):
    """The tree, and what the strict parser says."""
    parser = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(source)
    faults = ["html %d:%d %s" % (*place, WORDS[code] % data) for place, code, data in parser.errors]
    return tree, faults


def text_of(element):
    return " ".join("".join(element.itertext()).split())


def faults(source):
    """Every fault of a page, as a line."""
    tree, found = parse(source)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    parents = {child: element for element in elements for child in element}

    def ancestors(element):
        while element in parents:
            element = parents[element]
            yield element

    ids = [element.get("id") for element in elements if element.get("id") is not None]
    found += ["id twice: " + one for one in sorted({one for one in ids if ids.count(one) > 1})]
    found += ["an empty id or one with a blank: %r" % one for one in ids if not one or " " in one]
    for element in elements:
        for name in REFERENCES:
            for wanted in (element.get(name) or "").split():
                if wanted not in ids:
                    found.append("%s=%s of %s names nothing" % (name, wanted, element.tag))
        target = element.get("href") or ""
        if target.startswith("#") and target[1:] not in ids:
            found.append("a link to %s, which is not here" % target)

    labelled = {element.get("for") for element in elements if element.tag == "label"}
    for element in elements:
        if element.tag in CONTROLS and element.get("type") not in ("hidden", "submit", "button"):
            if not (element.get("id") in labelled or element.get("aria-label")
                    or any(one.tag == "label" for one in ancestors(element))):
                found.append("no label for %s %s" % (element.tag, element.get("name")))
        if element.tag in ("a", "button", "summary", "legend", "label", "th", "caption", "option"):
            if not text_of(element) and not element.get("aria-label"):
                found.append("a %s without words" % element.tag)
        if element.tag in ("a", "button", "label"):
            inside = [one.tag for one in element.iter() if one is not element
                      and one.tag in INTERACTIVE and one.get("type") != "hidden"]
            if element.tag != "label" and inside:
                found.append("%s within %s" % (inside[0], element.tag))
        allowed = CHILDREN.get(element.tag)
        for child in element:
            if allowed and isinstance(child.tag, str) and child.tag not in allowed:
                found.append("%s within %s" % (child.tag, element.tag))
        if element.tag == "fieldset" and (not len(element) or element[0].tag != "legend"):
            found.append("a fieldset that does not begin with its legend")
        if element.tag == "img" and element.get("alt") is None:
            found.append("an image without alt")

    names = {}
    for element in elements:
        role = element.get("role") or (element.tag if element.tag in LANDMARKS else None)
        if element.tag == "section" and (element.get("aria-label") or element.get("aria-labelledby")):
            role = role or "region"
        if role in ("region", "search", "nav", "navigation", "main", "form", "aside"):
            names.setdefault((role, element.get("aria-label") or element.get("aria-labelledby")),
                             []).append(element)
    found += ["%d landmarks %s of the name %s" % (len(some), role, name)
              for (role, name), some in names.items() if len(some) > 1]

    found += head_faults(tree, elements)
    return found


def head_faults(tree, elements):
    """One h1, a title, a language, headings without gaps."""
    found = []
    html = next(element for element in elements if element.tag == "html")
    if html.get("lang") not in ("de", "en"):
        found.append("no language")
    titles = [element for element in elements if element.tag == "title"]
    if len(titles) != 1 or not text_of(titles[0]):
        found.append("no title")
    levels = [int(element.tag[1]) for element in elements if element.tag in
              ("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1:
        found.append("%d headings h1" % levels.count(1))
    for one, next_one in zip(levels, levels[1:]):
        if next_one > one + 1:
            found.append("a heading h%d after h%d" % (next_one, one))
    return found
