internal import FoundationEssentials
internal import Glibc
public import PaperForm
internal import Subprocess

/// Makes PDF of documents through `leihlotse-pdf`, a program beside this one: the libraries that draw take
/// longer to load than most commands take, and what they do with a strange text or font ends with it.
public struct PDFPrinter: Sendable {
    /// Its file's name.
    public static let program = "leihlotse-pdf"

    /// How it ends where there are no fonts.
    public static let withoutFonts: Int32 = 69
    /// Seconds for a document; the largest takes a tenth of that.
    private static let patience = 120
    /// Bytes of a PDF; what is read has so much room from the start.
    private static let most = 1 << 26

    /// Where it is.
    private let folder: String

    /// - Parameter folder: of the program; nil: that of the one that runs.
    public init(folder: String? = nil) { self.folder = folder ?? PDFPrinter.ownFolder }

    /// - Throws: ``PDFPrintFailure``, `CancellationError`.
    public func print(_ document: PaperDocument) async throws -> [UInt8] {
        let path = folder + "/" + PDFPrinter.program
        guard access(path, X_OK) == 0 else { throw PDFPrintFailure(.notInstalled, path) }
        let input = Array(try JSONEncoder().encode(document))
        return try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await run(path, input) }
            group.addTask {
                try await Task.sleep(for: .seconds(PDFPrinter.patience))
                throw PDFPrintFailure(
                    .failed, "\(path): nothing within \(PDFPrinter.patience) s")
            }
            // Whichever is too late is ended, the program too.
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    private func run(_ path: String, _ input: [UInt8]) async throws -> [UInt8] {
        do {
            let result = try await Subprocess.run(
                .name(PDFPrinter.program), environment: .custom(environment),
                input: .array(input), output: .bytes(limit: PDFPrinter.most),
                error: .string(limit: 1 << 16))
            try Task.checkCancellation()
            guard result.terminationStatus.isSuccess else {
                throw PDFPrintFailure(
                    result.terminationStatus == .exited(PDFPrinter.withoutFonts)
                        ? .noFonts : .failed, String(result.standardError.suffix(2000)))
            }
            return result.standardOutput
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw PDFPrintFailure(.failed, "\(path): \(error)")
        }
    }

    /// No secret goes along, and no language: what it writes depends on the document alone.
    private var environment: [Environment.Key: String] {
        var variables: [Environment.Key: String] = ["LC_ALL": "C.UTF-8", "PATH": folder]
        for name in ["HOME", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH"] {
            if let value = getenv(name) {
                variables[.init(stringLiteral: name)] = String(cString: value)
            }
        }
        return variables
    }

    private static var ownFolder: String {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = max(0, readlink("/proc/self/exe", &bytes, bytes.count))
        let path = String(decoding: bytes[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
        return "/" + path.split(separator: "/").dropLast().joined(separator: "/")
    }
}

/// Why no PDF was made.
public struct PDFPrintFailure: Error, Sendable, Hashable {
    public enum Kind: String, Sendable {
        /// The program that makes it is not where it should be; `detail` is where.
        case notInstalled
        case noFonts
        /// It ended without one; `detail` has its words.
        case failed
    }

    public let kind: Kind
    public let detail: String

    init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }
}
