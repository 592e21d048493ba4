public import Lending

// How reports are asked for another time than now. Some compute what was so at a moment themselves;
// for the others, and for what was known, the database shows them the tables as they were then.

extension ReportParameter {
    /// Can the database give it to a statement that does not mention it? A closing is what was printed, or
    /// known then.
    var isReadInViews: Bool {
        switch self {
        case .at, .knownOn, .closing: true
        default: false
        }
    }
}

extension Report {
    /// Does the statement compute what was so at a moment?
    package var readsMomentItself: Bool {
        query.placeholders.contains(ReportParameter.at.rawValue)
    }

    /// May somebody who sees so much of the report ask it for this?
    ///
    /// Whoever sees their own rows sees them as they are, and not as somebody held them to be.
    public func offers(_ parameter: ReportParameter, to sight: Sight) -> Bool {
        switch sight {
        case .everything, .withoutBorrowers: true
        case .asOfNow: !parameter.isOfTime
        case .themself, .concerned, .theirs:
            switch parameter {
            case .knownOn: false
            case .at: readsMomentItself
            default: true
            }
        case .nothing: false
        }
    }
}

extension ReportRun {
    /// As of when the tables are shown to the statement; nil: as they are.
    package var momentInViews: String? { report.readsMomentItself ? nil : values[.at] }
}
