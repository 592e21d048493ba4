/// The path of a filed protocol below the folder, such as `{year}/{unit}/{number}.pdf`.
public struct FilingLayout: Sendable, Hashable {
    /// What a path can be made of.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        case year, month, kind, unit, device, number
    }

    /// One after the other, in one folder.
    public static let plain = FilingLayout(pieces: [.part(.number), .text(".pdf")])

    private enum Piece: Sendable, Hashable {
        case text(String)
        case part(Part)
    }

    private let pieces: [Piece]

    private init(pieces: [Piece]) { self.pieces = pieces }

    /// - Returns: nil: it does not end in `.pdf`, does not have `{number}` in its last step, has something else in
    ///   braces, or leads out of the folder.
    public init?(_ text: String) {
        guard text.utf8.count <= 200, text.hasSuffix(".pdf"), !text.contains("\\"),
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { return nil }
        let steps = text.split(separator: "/", omittingEmptySubsequences: false)
        guard steps.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") && $0.trimmed == $0 }),
            steps.last?.contains("{\(Part.number.rawValue)}") == true
        else { return nil }
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}"),
                let part = Part(rawValue: String(rest[rest.index(after: open)..<close]))
            else { return nil }
            pieces += [.text(String(rest[..<open])), .part(part)]
            rest = rest[rest.index(after: close)...]
        }
        self.pieces = pieces + [.text(String(rest))]
    }

    /// The path of one protocol: each part in letters that file systems take.
    public func path(_ values: [Part: String]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .part(let part): Self.name(values[part] ?? "")
            }
        }.joined()
    }

    private static func name(_ value: String) -> String {
        let name = value.prefix(60).map { character in
            character.isLetter || character.isNumber || "-_.".contains(character)
                ? String(character) : "-"
        }.joined()
        return name.isEmpty || name.hasPrefix(".") ? "-" + name : name
    }
}
