/// Which protocols get a number now?
public struct ProtocolIssue: Sendable {
    /// A protocol with the number that it has, or gets next.
    public struct Line: Sendable, Hashable {
        public let custody: CustodyID
        /// The device's inventory number.
        public let device: String
        /// Who has or had it; nil: removed.
        public let holder: String?
        public let number: String
        public let isNew: Bool

        public init(
            custody: CustodyID, device: String, holder: String?, number: String, isNew: Bool
        ) {
            self.custody = custody
            self.device = device
            self.holder = holder
            self.number = number
            self.isNew = isNew
        }

        private var subject: String { device + (holder.map { ", \($0)" } ?? "") }

        public var issued: LocalizedText {
            LocalizedText(
                "protocol \(number) issued: \(subject)",
                de: "Protokoll \(number) ausgestellt: \(subject)")
        }

        fileprivate var wasIssued: LocalizedText {
            LocalizedText(
                "\(subject) has the protocol \(number) already",
                de: "\(subject) hat bereits das Protokoll \(number)")
        }
    }

    public let kind: ProtocolKind
    public let lines: [Line]

    public init(kind: ProtocolKind, lines: [Line]) {
        self.kind = kind
        self.lines = lines
    }

    /// The plan: those that have none yet.
    public var decision: Decision<[Line]> {
        guard !lines.isEmpty else { return .refused([kind.nothing]) }
        let fresh = lines.filter(\.isNew)
        let already = lines.filter { !$0.isNew }.map(\.wasIssued)
        return fresh.isEmpty ? .alreadySo(already) : .allowed(fresh, notes: already)
    }

}

extension ProtocolKind {
    /// There is none of this kind.
    public var nothing: Refusal {
        switch self {
        case .handOver:
            Refusal(
                "nothing-handed-over",
                LocalizedText(
                    "nothing of this is handed over to anybody",
                    de: "davon ist nichts überlassen"))
        case .takeBack:
            Refusal(
                "nothing-taken-back",
                LocalizedText(
                    "nothing of this has come back yet",
                    de: "davon ist noch nichts zurückgekommen"))
        }
    }
}
