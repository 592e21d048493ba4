/// May these protocols be recorded as filed?
public struct FilingDecision: Sendable {
    /// A protocol under the name under which it is filed.
    public struct Document: Sendable, Hashable {
        public let number: String
        public let file: String
        /// Of the file's bytes, in hexadecimal.
        public let sha256: String

        public init(number: String, file: String, sha256: String) {
            self.number = number
            self.file = file
            self.sha256 = sha256
        }
    }

    /// What is on record of a protocol.
    public struct Record: Sendable, Hashable {
        public let number: String
        public let isVoid: Bool
        /// As what it was filed; nil: it was not.
        public let filed: Document?
        public let batch: String?
        public let filedAt: String?

        public init(
            number: String, isVoid: Bool, filed: Document?, batch: String?, filedAt: String?
        ) {
            self.number = number
            self.isVoid = isVoid
            self.filed = filed
            self.batch = batch
            self.filedAt = filedAt
        }
    }

    public let batch: String
    public let documents: [Document]
    public let records: [Record]

    public init(batch: String, documents: [Document], records: [Record]) {
        self.batch = batch
        self.documents = documents
        self.records = records
    }

    /// The plan: all of them, together.
    public var decision: Decision<[Document]> {
        let known = Dictionary(records.map { ($0.number, $0) }) { first, _ in first }
        var refusals = twice
        for document in documents {
            guard let record = known[document.number] else {
                refusals.append(.unknownProtocol(document.number))
                continue
            }
            if let filed = record.filed, record.batch != batch || filed != document {
                refusals.append(.filedBefore(document.number, record.filedAt ?? ""))
            } else if record.filed == nil, record.isVoid {
                refusals.append(.voidProtocol(document.number))
            }
        }
        if !refusals.isEmpty { return .refused(refusals) }
        let fresh = documents.filter { known[$0.number]?.filed == nil }
        // A folder is recorded as a whole.
        return fresh.isEmpty ? .alreadySo([isFiled]) : .allowed(fresh)
    }

    private var twice: [Refusal] {
        func repeated(_ values: [String]) -> [String] {
            Dictionary(grouping: values) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        }
        return repeated(documents.map(\.number)).map { number in
            Refusal(
                "protocol-twice",
                LocalizedText("\(number) is there twice", de: "\(number) kommt zweimal vor"))
        }
            + repeated(documents.map(\.file)).map { file in
                Refusal(
                    "file-twice",
                    LocalizedText(
                        "two protocols have the name \(file)",
                        de: "zwei Protokolle haben den Namen \(file)"))
            }
    }

    private var counted: LocalizedText {
        .count(documents.count, "protocol", "protocols", de: "Protokoll", "Protokolle")
    }

    private var isFiled: LocalizedText {
        LocalizedText(
            "\(batch) is filed already: \(counted.english)",
            de: "\(batch) ist bereits abgelegt: \(counted.german)")
    }

    /// What is said once they are filed.
    public var done: LocalizedText {
        LocalizedText(
            "\(counted.english) filed: \(batch)", de: "\(counted.german) abgelegt: \(batch)")
    }
}

extension Refusal {
    fileprivate static func unknownProtocol(_ number: String) -> Refusal {
        Refusal(
            "protocol-unknown",
            LocalizedText(
                "there is no protocol \(number)", de: "es gibt kein Protokoll \(number)"))
    }

    fileprivate static func voidProtocol(_ number: String) -> Refusal {
        Refusal(
            "protocol-void",
            LocalizedText("\(number) is void", de: "\(number) ist ungültig"),
            hint: LocalizedText(
                "What it is of was undone: it is not filed.",
                de: "Wovon es ist, wurde zurückgenommen: es wird nicht abgelegt."))
    }

    fileprivate static func filedBefore(_ number: String, _ time: String) -> Refusal {
        Refusal(
            "protocol-filed",
            LocalizedText(
                "\(number) was filed already, at \(time)",
                de: "\(number) wurde bereits abgelegt, am \(time)"))
    }
}
