/// The number of a protocol: `Ü 2026/0042` of a handover, `R 2026/0043` of a taking back.
public struct ProtocolNumber: Sendable, Hashable, CustomStringConvertible {
    public let kind: ProtocolKind
    public let year: Int
    public let number: Int

    public init(_ kind: ProtocolKind, year: Int, number: Int) {
        self.kind = kind
        self.year = year
        self.number = number
    }

    /// As people type it: `ü2026/42`, and `UE-2026-42` where a keyboard or an address has no `Ü` or `/`.
    ///
    /// - Returns: nil for anything else.
    public init?(_ text: String) {
        var rest = Substring(text)
        guard let kind = ProtocolNumber.kind(&rest) else { return nil }
        let isSeparator: (Character) -> Bool = { $0 == " " || $0 == "-" || $0 == "/" || $0 == "_" }
        let parts = rest.drop(while: isSeparator)
            .split(omittingEmptySubsequences: false, whereSeparator: isSeparator)
        guard parts.count == 2, parts[0].utf8.count == 4, (1...9).contains(parts[1].utf8.count),
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let year = Int(parts[0]), let number = Int(parts[1]), year > 0, number > 0
        else { return nil }
        self.kind = kind
        self.year = year
        self.number = number
    }

    private static func kind(_ rest: inout Substring) -> ProtocolKind? {
        let letters = rest.prefix { $0.isLetter }
        // A letter and its dots may come apart.
        switch letters.uppercased() {
        case "Ü", "UE", "U": rest = rest.dropFirst(letters.count)
        case "R":
            rest = rest.dropFirst(letters.count)
            return .takeBack
        default: return nil
        }
        return .handOver
    }

    public var description: String {
        let digits = String(number)
        return letter + " \(year)/" + String(repeating: "0", count: max(0, 4 - digits.count))
            + digits
    }

    private var letter: String { kind == .handOver ? "Ü" : "R" }

    /// The number in the name of a file, in letters that every system has: `UE-2026-0042`.
    public var fileName: String {
        (kind == .handOver ? "UE" : "R")
            + description.dropFirst().map { $0 == " " || $0 == "/" ? "-" : String($0) }.joined()
    }

    /// Is the other one the next of the same kind?
    public func isFollowed(by other: ProtocolNumber) -> Bool {
        kind == other.kind && year == other.year && number + 1 == other.number
    }

    /// Several as they are told: those that follow each other as their first and last.
    public static func told(_ numbers: [ProtocolNumber], _ language: Language) -> String {
        var runs: [[ProtocolNumber]] = []
        for number in numbers {
            if let last = runs.last?.last, last.isFollowed(by: number) {
                runs[runs.count - 1].append(number)
            } else {
                runs.append([number])
            }
        }
        let until = language == .german ? "bis" : "to"
        return runs.map { run in
            run.count > 2
                ? "\(run[0]) \(until) \(run[run.count - 1])"
                : run.map(\.description).joined(separator: ", ")
        }.joined(separator: ", ")
    }
}

extension ProtocolNumber: Codable {
    public init(from decoder: any Decoder) throws {
        self = try TextCoding.decode(from: decoder, expecting: "a number such as Ü 2026/0042") {
            ProtocolNumber($0)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        try TextCoding.encode(description, to: encoder)
    }
}
