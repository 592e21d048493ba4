public import Lending
import LendingOperations

/// What a submission says of a request.
public enum SubmissionField: String, Sendable, Hashable, CaseIterable {
    case id, asker, from, until, purpose, tool, lotse
}

/// Where each field stands in a submission: a JSON pointer, or a path of XML elements from the root on.
public struct SubmissionMapping: Sendable, Hashable {
    /// By field; of a field that is left out nothing is read.
    let json: [SubmissionField: String]
    let xml: [SubmissionField: String]
    /// Of which kind of forms the ids are, where several number theirs alike; nil: they differ by themselves.
    let form: String?

    /// The fields by their own names: `/asker` in JSON, `/request/asker` in XML, whatever the root is called.
    public static let plain = SubmissionMapping(
        json: Dictionary(
            uniqueKeysWithValues: SubmissionField.allCases.map { ($0, "/\($0.rawValue)") }),
        xml: Dictionary(
            uniqueKeysWithValues: SubmissionField.allCases.map { ($0, "/*/\($0.rawValue)") }),
        form: nil)

    private init(
        json: [SubmissionField: String], xml: [SubmissionField: String], form: String?
    ) {
        self.json = json
        self.xml = xml
        self.form = form
    }

    /// Reads a mapping: an object with a path a field, or one such object for `json` and one for `xml`; beside them
    /// perhaps `form`.
    ///
    /// - Throws: ``MappingFault`` that names what is not understood, and what is allowed.
    public init(_ bytes: [UInt8]) throws(MappingFault) {
        guard let value = try? OperationDecoding.json(bytes), case .object(var members) = value
        else { throw MappingFault(refusals: [.noMapping]) }
        form = try members.removeValue(forKey: "form").map { value throws(MappingFault) in
            try Self.form(value)
        }
        let formats = ["json", "xml"]
        if !members.isEmpty, members.keys.allSatisfy(formats.contains) {
            json =
                try members["json"].map { value throws(MappingFault) in
                    try Self.paths(value, in: "json.")
                } ?? [:]
            xml =
                try members["xml"].map { value throws(MappingFault) in
                    try Self.paths(value, in: "xml.")
                } ?? [:]
        } else {
            json = try Self.paths(.object(members), in: "")
            xml = json
        }
    }

    /// A name without blanks, so that it is told from the id behind it.
    private static func form(_ value: JSONValue) throws(MappingFault) -> String {
        guard case .text(let name) = value, !name.isEmpty, name.utf8.count <= 100,
            name.unicodeScalars.allSatisfy({
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control
            })
        else { throw MappingFault(refusals: [.noForm]) }
        return name
    }

    private static func paths(
        _ value: JSONValue, in place: String
    ) throws(MappingFault) -> [SubmissionField: String] {
        guard case .object(let members) = value else { throw MappingFault(refusals: [.noMapping]) }
        var paths: [SubmissionField: String] = [:]
        var refusals: [Refusal] = []
        for (name, path) in members.sorted(by: { $0.key < $1.key }) {
            guard let field = SubmissionField(rawValue: name) else {
                refusals.append(.unknownField(place + name))
                continue
            }
            if case .text(let path) = path, path.first == "/" {
                paths[field] = path
            } else {
                refusals.append(.noPath(place + name, path))
            }
        }
        if paths[.asker] == nil, refusals.isEmpty { refusals.append(.noAsker(place)) }
        guard refusals.isEmpty else { throw MappingFault(refusals: refusals) }
        return paths
    }
}

/// What is wrong with a mapping.
public struct MappingFault: Error, Sendable {
    public let refusals: [Refusal]
}

extension Refusal {
    private static let fields = SubmissionField.allCases.map(\.rawValue).joined(separator: ", ")

    fileprivate static let noMapping = Refusal(
        "mapping-unreadable",
        LocalizedText(
            "a mapping is a JSON object with a path for each of: \(fields)",
            de: "eine Zuordnung ist ein JSON-Objekt mit einem Pfad für jedes von: \(fields)"))

    fileprivate static let noForm = Refusal(
        "mapping-form",
        LocalizedText(
            "mapping: form is no name; allowed: one without blanks, such as antrag-a",
            de: "Zuordnung: form ist kein Name; erlaubt: einer ohne Leerzeichen, etwa antrag-a"),
        about: ["field": "form"])

    fileprivate static func unknownField(_ name: String) -> Refusal {
        Refusal(
            "mapping-field",
            LocalizedText(
                "mapping: there is no field \"\(name)\"; allowed: \(fields)",
                de: "Zuordnung: es gibt kein Feld „\(name)“; erlaubt: \(fields)"),
            about: ["field": name])
    }

    fileprivate static func noPath(_ name: String, _ path: JSONValue) -> Refusal {
        Refusal(
            "mapping-path",
            LocalizedText(
                "mapping: \(name) is no path; allowed: one that begins with /, such as /data/email",
                de:
                    "Zuordnung: \(name) ist kein Pfad; erlaubt: einer, der mit / beginnt, etwa /data/email"
            ),
            about: ["field": name])
    }

    fileprivate static func noAsker(_ place: String) -> Refusal {
        Refusal(
            "mapping-path",
            LocalizedText(
                "mapping: \(place)asker is missing: who asks",
                de: "Zuordnung: \(place)asker fehlt: wer anfragt"),
            about: ["field": "\(place)asker"])
    }
}
