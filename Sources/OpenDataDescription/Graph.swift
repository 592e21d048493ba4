internal import LendingOperations

/// Statements about things, as linked data writes them.
struct Graph {
    indirect enum Term {
        case resource(String)
        case text(String, language: String)
        case typed(String, type: String)
        case node(Properties)
    }

    /// Names with prefixes, such as `dct:title`, with what is said.
    typealias Properties = [(name: String, term: Term)]

    /// The prefixes that are used.
    static let prefixes = [
        ("dcat", "http://www.w3.org/ns/dcat#"),
        ("dcatap", "http://data.europa.eu/r5r/"),
        ("dcatde", "http://dcat-ap.de/def/dcatde/"),
        ("dct", "http://purl.org/dc/terms/"),
        ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("spdx", "http://spdx.org/rdf/terms#"),
        ("vcard", "http://www.w3.org/2006/vcard/ns#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ]

    let subjects: [(address: String, properties: Properties)]

    // MARK: Turtle

    var turtle: String {
        let prefixes = Self.prefixes.map { "@prefix \($0.0): <\($0.1)> .\n" }.joined()
        let things = subjects.map { subject in
            "\n<\(subject.address)>\n" + Self.lines(subject.properties, indent: 1) + " .\n"
        }
        return prefixes + things.joined()
    }

    private static func lines(_ properties: Properties, indent: Int) -> String {
        let space = String(repeating: "    ", count: indent)
        return properties.map { name, term in
            // The type has a short form.
            "\(space)\(name == "rdf:type" ? "a" : name) \(turtle(term, indent))"
        }.joined(separator: " ;\n")
    }

    private static func turtle(_ term: Term, _ indent: Int) -> String {
        switch term {
        case .resource(let address): isShort(address) ? address : "<\(address)>"
        case .text(let text, let language): "\(quoted(text))@\(language)"
        case .typed(let text, let type): "\(quoted(text))^^\(type)"
        case .node(let properties):
            "[\n\(lines(properties, indent: indent + 1))\n"
                + String(repeating: "    ", count: indent) + "]"
        }
    }

    /// Is it a name with one of the prefixes?
    private static func isShort(_ address: String) -> Bool {
        prefixes.contains { address.hasPrefix($0.0 + ":") }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    // MARK: JSON-LD

    var json: JSONValue {
        [
            "@context": .object(
                Dictionary(
                    uniqueKeysWithValues: Self.prefixes.map { ($0.0, JSONValue.text($0.1)) })),
            "@graph": .list(
                subjects.map { subject in
                    var members = Self.members(subject.properties)
                    members["@id"] = .text(subject.address)
                    return .object(members)
                }),
        ]
    }

    private static func members(_ properties: Properties) -> [String: JSONValue] {
        var members: [String: [JSONValue]] = [:]
        for (name, term) in properties {
            if name == "rdf:type", case .resource(let type) = term {
                members["@type", default: []].append(.text(type))
            } else {
                members[name, default: []].append(json(term))
            }
        }
        return members.mapValues { $0.count == 1 ? $0[0] : .list($0) }
    }

    private static func json(_ term: Term) -> JSONValue {
        switch term {
        case .resource(let address): ["@id": .text(address)]
        case .text(let text, let language): ["@value": .text(text), "@language": .text(language)]
        case .typed(let text, let type): ["@value": .text(text), "@type": .text(type)]
        case .node(let properties): .object(members(properties))
        }
    }
}
