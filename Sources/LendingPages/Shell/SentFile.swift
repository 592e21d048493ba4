import Hummingbird
import HummingbirdCore
import Lending
import LendingService
import NIOCore

/// A file that a form sends, with the form's fields.
struct SentFile: Sendable {
    /// What stands in the form besides it.
    let form: FormBody
    /// As the visitor calls it; empty: none was chosen.
    let name: String
    let file: NamelessFile

    /// Receives the form of a request, of which nothing is kept in memory but the fields.
    ///
    /// - Parameters:
    ///   - limit: of the file, in bytes.
    ///   - fieldLimit: of all fields together.
    ///   - check: is asked, when the file begins, whether it may come: the fields stand before it.
    /// - Throws: `HTTPError` 413 and 415, ``RequestFailure``, and what `check` throws.
    init(
        _ request: Request, upTo limit: Int, fields fieldLimit: Int,
        _ check: (FormBody) throws -> Void
    ) async throws {
        guard let type = request.headers[.contentType],
            let parser = MultipartParser(contentType: type)
        else { throw HTTPError(.unsupportedMediaType) }
        var receiving = Receiving(limit: limit, fieldLimit: fieldLimit)
        var parts = parser
        do {
            try await RequestFailure.whileReceiving {
                for try await piece in request.body {
                    try piece.withUnsafeReadableBytes { bytes in
                        try parts.take(bytes) { try receiving.take($0, check) }
                    }
                }
                try parts.finish()
            }
        } catch is MultipartParser.Malformed { throw SentFile.malformed }
        guard let file = receiving.file else { throw SentFile.malformed }
        form = receiving.form
        name = receiving.name
        self.file = file
    }

    fileprivate static let malformed = RequestFailure(
        .badInput, "body-malformed",
        LocalizedText(
            "what was sent is no form with a file",
            de: "was gesendet wurde, ist kein Formular mit Datei"
        ))

    /// A size for people: `1 GiB`, `900 KiB`.
    static func words(_ bytes: Int) -> String {
        for (unit, size) in [("GiB", 1 << 30), ("MiB", 1 << 20)] where bytes >= size {
            return "\(bytes / size) \(unit)"
        }
        return "\(bytes >> 10) KiB"
    }

    private static func tooLarge(_ limit: Int) -> RequestFailure {
        RequestFailure(
            .badInput, "file-too-large",
            LocalizedText(
                "the file is larger than \(words(limit)); in several parts it can be sent",
                de: "die Datei ist größer als \(words(limit)); in mehreren Teilen geht es"))
    }

    /// What has come so far.
    private struct Receiving {
        let limit: Int
        let fieldLimit: Int
        var form = FormBody()
        var name = ""
        var file: NamelessFile?
        private var field: (name: String, bytes: [UInt8])?
        private var fieldBytes = 0
        private var size = 0

        init(limit: Int, fieldLimit: Int) {
            self.limit = limit
            self.fieldLimit = fieldLimit
        }

        mutating func take(
            _ event: MultipartParser.Event, _ check: (FormBody) throws -> Void
        ) throws {
            switch event {
            case .begin(_, let name?):
                guard file == nil else { throw malformed }
                try check(form)
                self.name = name
                file = try NamelessFile()
            case .begin(let name, nil): field = (name, [])
            case .data(let bytes):
                guard field == nil else {
                    fieldBytes += bytes.count
                    guard fieldBytes <= fieldLimit else { throw HTTPError(.contentTooLarge) }
                    field?.bytes.append(contentsOf: bytes)
                    return
                }
                size += bytes.count
                guard size <= limit else { throw tooLarge(limit) }
                try file?.append(bytes)
            case .end:
                guard let ended = field else { return }
                guard let text = String(validating: ended.bytes, as: UTF8.self) else {
                    throw malformed
                }
                form.add(ended.name, text.withPlainLineEnds)
                field = nil
            }
        }
    }
}
