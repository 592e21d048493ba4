import DelimitedText
import Lending
import LendingImport

/// Which rows of a file of devices say that somebody has the device.
struct CheckedOutRows {
    private let status: Int?
    private let holders: [Int]
    private let hasProfile: Bool
    private(set) var count = 0
    /// The first such row, and what it says.
    private(set) var first: (line: Int, says: String)?

    init(_ request: ImportRequest, _ mapping: ColumnMapping) {
        status = request.kind == .devices ? mapping.columns["status"] : nil
        hasProfile = request.profile != nil
        let headers = request.profile?.holderHeaders(for: request.kind) ?? []
        // Of several columns of one name each counts.
        let wanted = Set(headers.map(HeaderWord.init))
        holders = mapping.header.columns.indices.filter {
            wanted.contains(HeaderWord(mapping.header.columns[$0].name))
        }
    }

    mutating func observe(_ row: SourceRow) {
        guard let says = says(row) else { return }
        count += 1
        if first == nil { first = (row.line, says) }
    }

    /// Who has the device, else that somebody does; nil: nobody, as far as the row says.
    private func says(_ row: SourceRow) -> String? {
        if let holder = holder(of: row) { return holder }
        guard let status else { return nil }
        let text = row.content(status)
        return DeviceState(text) == .checkedOut ? text : nil
    }

    private func holder(of row: SourceRow) -> String? {
        holders.lazy.map(row.content).first { !$0.isEmpty }
    }

    /// Does a row say that somebody has the device, and not who?
    func isWithoutHolder(_ row: SourceRow) -> Bool {
        hasProfile && holder(of: row) == nil && says(row) != nil
    }

    /// - Throws: `ImportError` where it must be said what that means, and was not.
    func check(_ request: ImportRequest) throws(ImportError) {
        guard hasProfile, let first, request.kind == .devices, request.checkedOut == nil else {
            return
        }
        let says = RawFault.excerpt(first.says)
        throw ImportError(
            .usage, "checked-out-undecided",
            LocalizedText(
                "the file has devices that are checked out: \(count), the first in line "
                    + "\(first.line), “\(says)”",
                de: "die Datei enthält ausgegebene Geräte: \(count), zuerst in Zeile "
                    + "\(first.line), „\(says)“"),
            remedies: [.chooseCheckedOut])
    }

    /// What is to be known where they are not taken along; nil: nothing is.
    func warning(_ request: ImportRequest) -> LocalizedText? {
        guard count > 0, request.kind == .devices, request.checkedOut?.kind == nil else {
            return nil
        }
        return LocalizedText(
            "devices that are out by what the file says: \(count); new ones are in stock until "
                + "their handovers and loans are imported",
            de: "laut Datei ausgegebene Geräte: \(count); neue liegen im Lager, bis ihre "
                + "Übergaben und Ausleihen importiert sind")
    }
}
