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
    /// How many protocols are on record under this batch.
    public let inBatch: Int

    public init(batch: String, documents: [Document], records: [Record], inBatch: Int) {
        self.batch = batch
        self.documents = documents
        self.records = records
        self.inBatch = inBatch
    }

    /// Is it known of a failure that nothing of the batch is on record?
    public static func isRefused(_ failure: any Failure) -> Bool {
        !failure.refusals.isEmpty && failure.refusals.allSatisfy { refusing.contains($0.code) }
    }

    private static let refusing: Set = [
        "batch-taken", "file-twice", "protocol-filed", "protocol-twice", "protocol-unknown",
        "protocol-void",
    ]

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
        // A folder is recorded as a whole.
        let filed = documents.filter { known[$0.number]?.filed != nil }
        guard filed.count == inBatch, filed.isEmpty || filed.count == documents.count else {
            return .refused([.batchTaken(batch)])
        }
        return filed.isEmpty ? .allowed(documents) : .alreadySo([isFiled])
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

    fileprivate static func filedBefore(_ number: String, _ shown: String) -> Refusal {
        func time(_ language: Language) -> String {
            LocalTime(shown: shown)?.minuteText(language) ?? shown
        }
        return Refusal(
            "protocol-filed",
            LocalizedText(
                "\(number) was filed already, at \(time(.english))",
                de: "\(number) wurde bereits abgelegt, am \(time(.german))"))
    }

    fileprivate static func batchTaken(_ batch: String) -> Refusal {
        Refusal(
            "batch-taken",
            LocalizedText(
                "\(batch) is on record with other protocols",
                de: "\(batch) ist bereits mit anderen Protokollen erfasst"),
            about: ["field": "batch"])
    }
}
