public import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

/// Something that is offered while somebody types.
public struct NameSuggestion: Sendable, Hashable {
    public let kind: FoundKind
    /// The program's number.
    public let id: Int64
    /// What finds it exactly: an inventory number, `#4`, a code.
    public let key: String
    public let name: String
    /// What it is called where people choose: `Kurt Kollege (#4, kurt)`.
    public let title: LocalizedText
    /// Is the text its name or number?
    public let isExact: Bool

    init(_ kind: FoundKind, _ candidate: NameCandidate) {
        self.kind = kind
        id = candidate.id
        key = candidate.key
        name = candidate.name
        title = candidate.words
        isExact = candidate.isExact
    }
}

extension NameFinder {
    /// What a text may mean, the likeliest first: what it fits exactly, then in other letters, then in
    /// part, then nearly.
    ///
    /// - Parameter limit: at most so many.
    public func suggestions(
        _ kind: FoundKind, for text: String, limit: Int
    ) async throws -> [NameSuggestion] {
        let folded = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").foldedBlanks
        guard !folded.isEmpty, !folded.utf8.contains(0) else { return [] }
        let typed = [folded]
        let found: [NameCandidate] =
            switch kind {
            case .devices:
                try await candidates(
                    Queries.Devices.find(typed: typed, reader: limitedToDevices),
                    NameFinder.deviceCandidate)
            case .people:
                try await candidates(
                    limitedToCounters.map {
                        Queries.People.findCounters(typed: typed, reader: $0)
                    }
                        ?? Queries.People.find(
                            typed: typed, only: limitedToPerson, numbers: findsPersonnelNumbers),
                    NameFinder.personCandidate)
            case .units:
                try await candidates(Queries.Units.find(typed: typed), NameFinder.unitCandidate)
            case .cityEvents:
                try await candidates(Queries.Events.find(typed: typed), NameFinder.eventCandidate)
            }
        return found.enumerated().sorted { ($0.1.rank, $0.0) < ($1.1.rank, $1.0) }.prefix(limit)
            .map { NameSuggestion(kind, $0.1) }
    }

    private func candidates<Row>(
        _ statement: TypedStatement<Row>,
        _ read: @Sendable @escaping (Row) -> (position: Int32, candidate: NameCandidate)
    ) async throws -> [NameCandidate] {
        try await store.read { try $0.query(statement).map { read($0).candidate } }
    }
}
