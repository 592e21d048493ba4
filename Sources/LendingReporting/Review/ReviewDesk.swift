public import Lending
internal import LendingOperations
internal import LendingSQL
public import LendingStore
internal import Postgres

/// Gathers what a review tells: what is published of a year, and for those who see the city's figures also
/// what would be.
public struct ReviewDesk: Sendable {
    /// Whoever sees this report sees the city's figures.
    public static let figures = "loans-by-month"

    private let store: Store
    private let caller: Caller

    public init(_ store: Store, for caller: Caller) {
        self.store = store
        self.caller = caller
    }

    /// - Throws: `OperationFailure`: there is nothing to tell, or not to them; `StoreError`.
    public func review(of year: Int) async throws -> YearReview {
        try CloseYear.check(year)
        let caller = caller
        return try await store.snapshot { session in
            let settings = try Self.settings(caller, session)
            guard
                let now = try Self.published(year, session)
                    ?? (try Self.draft(year, settings, caller, session))
            else { throw OperationFailure.notPublished(year) }
            let review = YearReview(
                now, before: try Self.published(year - 1, session), city: settings[.city])
            guard !review.chapters.isEmpty else { throw OperationFailure.nothingToTell(year) }
            return review
        }
    }

    private static func settings(_ caller: Caller, _ session: Session) throws -> Settings {
        try session.query(Queries.Session.settings(actor: caller.actor.id)).first
            .map { Settings($0) } ?? Settings([:])
    }

    /// nil: nothing is.
    private static func published(_ year: Int, _ session: Session) throws -> ReviewFigures? {
        let state = try session.query(Queries.Publications.state(year: Int32(year))).first
        guard let published = state?.published, let least = state?.least else { return nil }
        let rows = try session.query(Queries.Publications.figures(year: Int32(year)))
        return ReviewFigures(
            year: year, least: Int(least), published: published,
            tables: Dictionary(grouping: rows, by: \.dataset).mapValues { $0.map(\.cells) })
    }

    /// What would be published now; nil: it is not theirs to see.
    private static func draft(
        _ year: Int, _ settings: Settings, _ caller: Caller, _ session: Session
    ) throws -> ReviewFigures? {
        guard AccessTable.shows(figures, caller.actor.audiences) else { return nil }
        let least = settings.openDataLeast
        let tables = try YearFigures(
            year: year, least: least, purposes: settings.purposes, session: session
        ).tables()
        return ReviewFigures(
            year: year, least: least, published: nil,
            tables: Dictionary(uniqueKeysWithValues: tables.map { ($0.dataset, $0.rows) }))
    }
}

extension OperationFailure {
    fileprivate static func notPublished(_ year: Int) -> OperationFailure {
        OperationFailure(
            .notFound, "year-not-published",
            LocalizedText(
                "the figures of \(year) are not published",
                de: "die Zahlen von \(year) sind nicht veröffentlicht"))
    }

    fileprivate static func nothingToTell(_ year: Int) -> OperationFailure {
        OperationFailure(
            .notFound, "review-empty",
            LocalizedText(
                "of \(year) there is nothing to tell",
                de: "von \(year) gibt es nichts zu erzählen"))
    }
}
