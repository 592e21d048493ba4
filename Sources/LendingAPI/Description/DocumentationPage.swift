import Lending
import LendingOperations
import LendingService

/// The API for people: one page, both languages, no script, nothing from outside.
enum DocumentationPage {
    static func html() -> String {
        let resources = OpenAPI.resources()
        let tags = resources.map(\.tag).reduce(into: [String]()) { list, tag in
            if !list.contains(tag) { list.append(tag) }
        }
        let sections = tags.map { tag in
            "<section id=\"\(tag)\"><h2>\(tag)</h2>"
                + resources.filter { $0.tag == tag }.map(article).joined() + "</section>"
        }
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Leihlotse API</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>\(style)</style></head><body>
            <header><h1>Leihlotse API</h1>
            <p>Send <code>Authorization: Bearer …</code> with the secret of a session
            (<code>POST /api/v1/session</code>) or of a token (<code>POST /api/v1/tokens</code>).
            Errors are problem details (RFC 9457); what needs a confirmation answers 409 with codes,
            to be sent again with <code>?confirm=CODE</code>. For programs:
            <a href="openapi.json">openapi.json</a>.</p>
            <p lang="de">Mit <code>Authorization: Bearer …</code> das Geheimnis einer Sitzung oder
            eines Tokens senden. Fehler sind Problem Details (RFC 9457); was bestätigt werden muss,
            antwortet 409 mit Codes, die mit <code>?confirm=CODE</code> noch einmal gesendet
            werden.</p>
            <nav aria-label="Contents"><ul>\(
                tags.map { "<li><a href=\"#\($0)\">\($0)</a></li>" }.joined())</ul></nav></header>
            <main>\(sections.joined())</main></body></html>
            """
    }

    private static func article(_ resource: APIResource) -> String {
        let rows = resource.parameters.map { parameter in
            "<tr><th scope=\"row\"><code>\(escaped(parameter.name))</code></th>"
                + "<td>\(parameter.place)\(parameter.isRequired ? ", required" : "")</td>"
                + "<td>\(escaped(parameter.meaning.english))</td></tr>"
        }
        let table =
            rows.isEmpty
            ? ""
            : "<table><tr><th>Parameter</th><th>Where</th><th>Meaning</th></tr>"
                + rows.joined() + "</table>"
        let body = resource.body.map { "<h4>Body</h4>" + fields($0) } ?? ""
        return "<article><h3><code>\(resource.method.uppercased()) "
            + "/api/v1\(escaped(resource.path))</code></h3>"
            + "<p><b>\(escaped(resource.summary.english))</b> · <span lang=\"de\">"
            + "\(escaped(resource.summary.german))</span></p>"
            + "<p>\(escaped(resource.detail))</p>\(table)\(body)</article>"
    }

    private static func fields(_ schema: JSONValue) -> String {
        guard case .object(let properties)? = schema["properties"], !properties.isEmpty else {
            return "<p>none</p>"
        }
        var required: [JSONValue] = []
        if case .list(let names)? = schema["required"] { required = names }
        let rows = properties.sorted { $0.key < $1.key }.map { name, value in
            "<tr><th scope=\"row\"><code>\(escaped(name))</code></th>"
                + "<td>\(required.contains(.text(name)) ? "required" : "")</td>"
                + "<td><code>\(escaped(JSONBody.text(value)))</code></td></tr>"
        }
        return "<table><tr><th>Field</th><th></th><th>Schema</th></tr>\(rows.joined())</table>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    private static let style = """
        body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1a1a1a;
        background:#fff}code{font-size:.95em;overflow-wrap:anywhere}
        article{border-top:1px solid #767676;padding:.5rem 0}table{border-collapse:collapse;width:100%}
        th,td{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0}a{color:#0b5394}
        nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0;list-style:none}
        @media (prefers-color-scheme:dark){body{background:#16181c;color:#eee}a{color:#9cc9ff}}
        """
}
