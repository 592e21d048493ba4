public import Lending

extension Settings {
    /// What was set, or holds without it, as the database tells it.
    public init(_ row: Queries.Session.SettingsRow) {
        self.init(Dictionary(uniqueKeysWithValues: zip(row.names, row.settings)))
    }
}
