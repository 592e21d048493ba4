/// How far a stocktaking is.
public enum StocktakingState: String, Sendable, Hashable, Codable, CaseIterable {
    case planned, running, counted, resolved, released

    public var title: LocalizedText {
        switch self {
        case .planned: LocalizedText("planned", de: "geplant")
        case .running: LocalizedText("running", de: "läuft")
        case .counted: LocalizedText("counted", de: "gezählt")
        case .resolved: LocalizedText("resolved", de: "geklärt")
        case .released: LocalizedText("released", de: "freigegeben")
        }
    }
}

/// How a stocktaking finds out what is there.
public enum StocktakingMethod: String, Sendable, Hashable, Codable, CaseIterable {
    /// What was not counted is missing.
    case physical
    /// What the books say is there, unless a count says more.
    case books

    public var title: LocalizedText {
        switch self {
        case .physical: LocalizedText("physical", de: "körperlich")
        case .books: LocalizedText("from the books", de: "buchmäßig")
        }
    }
}

/// What a count rests on.
public enum CountEvidence: String, Sendable, Hashable, Codable, CaseIterable {
    /// Scanned, or typed from the label.
    case scan
    /// Seen.
    case sight
    /// Its holder said so in writing.
    case confirmation
    /// What was counted of it before was a mistake.
    case struck

    public var title: LocalizedText {
        switch self {
        case .scan: LocalizedText("scanned", de: "gescannt")
        case .sight: LocalizedText("seen", de: "gesehen")
        case .confirmation: LocalizedText("confirmed", de: "bestätigt")
        case .struck: LocalizedText("struck", de: "gestrichen")
        }
    }
}

/// What the books and the count come to for one device.
public enum LineOutcome: String, Sendable, Hashable, Codable, CaseIterable {
    case found
    /// Found, but not where the books have it.
    case elsewhere
    /// Nobody had to count it.
    case fromBooks = "from-books"
    /// It was there on the cut-off day, and went since, by the books.
    case leftSince = "left-since"
    case notFound = "not-found"
    case notInBooks = "not-in-books"
    /// It came since the cut-off day, by the books, and is not counted for it.
    case cameSince = "came-since"

    /// Which kind of difference it is; nil: it is none.
    public var difference: DifferenceKind? {
        switch self {
        case .notFound: .shortage
        case .notInBooks: .surplus
        case .elsewhere: .misplaced
        case .found, .fromBooks, .leftSince, .cameSince: nil
        }
    }

    public var title: LocalizedText {
        switch self {
        case .found: LocalizedText("found", de: "gefunden")
        case .elsewhere: LocalizedText("found elsewhere", de: "anderswo gefunden")
        case .fromBooks: LocalizedText("by the books", de: "laut Büchern")
        case .leftSince: LocalizedText("went since", de: "seither gegangen")
        case .notFound: LocalizedText("not found", de: "nicht gefunden")
        case .notInBooks: LocalizedText("not in the books", de: "nicht in den Büchern")
        case .cameSince: LocalizedText("came since", de: "seither gekommen")
        }
    }
}

/// How a line differs from the books.
public enum DifferenceKind: String, Sendable, Hashable, Codable, CaseIterable {
    case shortage, surplus, misplaced

    public var title: LocalizedText {
        switch self {
        case .shortage: LocalizedText("shortage", de: "Fehlbestand")
        case .surplus: LocalizedText("surplus", de: "Überbestand")
        case .misplaced: LocalizedText("misplaced", de: "falscher Ort")
        }
    }
}

/// Why a line differs from the books.
public enum DifferenceCause: String, Sendable, Hashable, Codable, CaseIterable {
    case loss, theft
    /// It moved, and nobody recorded that.
    case transfer
    /// It came into the city's hands, and nobody recorded that.
    case addition
    /// Books or count are wrong in another way; a remark says which.
    case recordingError = "recording-error"

    public var title: LocalizedText {
        switch self {
        case .loss: LocalizedText("loss", de: "Verlust")
        case .theft: LocalizedText("theft", de: "Diebstahl")
        case .transfer: LocalizedText("transfer not booked", de: "Umsetzung nicht gebucht")
        case .addition: LocalizedText("addition not booked", de: "Zugang nicht gebucht")
        case .recordingError: LocalizedText("recording error", de: "Erfassungsfehler")
        }
    }
}

/// What was done about a difference.
public enum DifferenceAction: String, Sendable, Hashable, Codable, CaseIterable {
    case bookedLost = "booked-lost"
    /// It was booked as lost already.
    case bookedBefore = "booked-before"
    case moved
    case recorded
    case noted

    public var title: LocalizedText {
        switch self {
        case .bookedLost: LocalizedText("booked as lost", de: "als verloren gebucht")
        case .bookedBefore: LocalizedText("booked before", de: "bereits gebucht")
        case .moved: LocalizedText("moved in the books", de: "umgebucht")
        case .recorded: LocalizedText("recorded", de: "erfasst")
        case .noted: LocalizedText("noted", de: "vermerkt")
        }
    }
}

/// All words of stocktakings by their stable names.
public enum StocktakingWord {
    public static let titles: [String: LocalizedText] = Dictionary(
        [
            StocktakingState.allCases.map { ($0.rawValue, $0.title) },
            StocktakingMethod.allCases.map { ($0.rawValue, $0.title) },
            CountEvidence.allCases.map { ($0.rawValue, $0.title) },
            LineOutcome.allCases.map { ($0.rawValue, $0.title) },
            DifferenceKind.allCases.map { ($0.rawValue, $0.title) },
            DifferenceCause.allCases.map { ($0.rawValue, $0.title) },
            DifferenceAction.allCases.map { ($0.rawValue, $0.title) },
            // As what somebody signs.
            [
                ("lead", LocalizedText("lead", de: "Leitung")),
                ("office", LocalizedText("inventory office", de: "Inventarstelle")),
            ],
        ].flatMap { $0 }
    ) { first, _ in first }
}
