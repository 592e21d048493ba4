"""axe-core in the page that a browser shows: what it finds against WCAG 2.2 AA."""

import functools
import importlib.util
import os

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ADVICE = ["best-practice"]


@functools.cache
def program():
    """axe.min.js, of which the package is only the carrier."""
    package = importlib.util.find_spec("axe_playwright_python").submodule_search_locations[0]
    with open(os.path.join(package, "axe.min.js"), encoding="utf-8") as file:
        return file.read()


def look(browser, rules=None):
    """Violations and advice, each as a line that names rule and place. Rules: only these."""
    browser.driver.execute_script("if (!window.axe) {" + program() + "}")
    only = ({"type": "rule", "values": rules} if rules else
            {"type": "tag", "values": WCAG + ADVICE})
    found = browser.ask_later(
        "axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then("
        "  result => done(result.violations.map(found => ({id: found.id, help: found.help,"
        "    tags: found.tags, nodes: found.nodes.slice(0, 3).map(node => node.target.join(' ') +"
        "    ': ' + (node.any.concat(node.all, node.none)[0]?.message ?? ''))}))),"
        "  error => done('axe: ' + error))", only)
    if isinstance(found, str):
        return [found], []
    violations, advice = [], []
    for one in found:
        line = "axe %s (%s): %s" % (one["id"], one["help"], "; ".join(one["nodes"]))
        (violations if set(one["tags"]) & set(WCAG) else advice).append(line)
    return violations, advice
