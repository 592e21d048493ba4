import Lending
import LendingImport
import LendingSQL
import Postgres

/// What is odd in a file, though its rows are valid: the first of each kind.
struct ImportWarnings {
    private let request: ImportRequest

    init(_ request: ImportRequest) {
        self.request = request
    }

    /// What is to be confirmed: what is new and looks the same as something else, and roles.
    func questions(in transaction: Transaction) throws -> [Warning] {
        try lookalikes(in: transaction) + grants(in: transaction)
    }

    /// Who gets rights by the file.
    private func grants(in transaction: Transaction) throws -> [Warning] {
        guard request.kind == .people else { return [] }
        return try transaction.query(Queries.Import.peopleFindGrants()).map { row in
            let roles = row.roles.joined(separator: ", ")
            return Warning(
                "roles-granted",
                LocalizedText.line(row.line)
                    + LocalizedText(
                        "\(row.name) gets the role \(roles)",
                        de: "\(row.name) bekommt die Rolle \(roles)"))
        }
    }

    private func lookalikes(in transaction: Transaction) throws -> [Warning] {
        guard let statement else { return [] }
        return try transaction.query(statement).compactMap { row in
            guard let trait = Lookalike.Trait(rawValue: row.trait) else { return nil }
            let warning = Lookalike(trait, new: row.value, recorded: row.recorded).warning
            guard let line = row.line else { return warning }
            return Warning(warning.code, LocalizedText.line(line) + warning.message)
        }
    }

    private var statement: TypedStatement<Queries.Import.PeopleFindLookalikesRow>? {
        switch request.kind {
        case .people: Queries.Import.peopleFindLookalikes()
        case .devices: Queries.Import.devicesFindLookalikes()
        case .handovers, .loans:
            request.createsMissing ? Queries.Import.createdFindLookalikes() : nil
        case .units, .events, .closedDays, .contacts: nil
        }
    }

    /// Who is called otherwise from now on, and what stays: worth knowing.
    func renamed(in transaction: Transaction) throws -> [LocalizedText] {
        guard request.kind == .people else { return [] }
        return try transaction.query(Queries.Import.peopleFindRenamed()).map { row in
            let stays = StayingNames(
                login: row.login, email: row.email, lastName: row.lastName
            ).text
            let text = LocalizedText(
                "\(row.before) is called \(row.name) from now on",
                de: "\(row.before) heißt jetzt \(row.name)")
            return LocalizedText.line(row.line) + (stays.map { text + ". " + $0 } ?? text)
        }
    }
}

extension LocalizedText {
    fileprivate static func line(_ number: Int64) -> LocalizedText {
        LocalizedText("line \(number): ", de: "Zeile \(number): ")
    }
}
