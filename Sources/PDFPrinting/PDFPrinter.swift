internal import FoundationEssentials
internal import Glibc
public import PaperForm
internal import Subprocess

/// Makes PDF of documents through `leihlotse-pdf`, a program beside this one: the libraries that draw take
/// longer to load than most commands take, and what they do with a strange text or font ends with it.
public struct PDFPrinter: Sendable {
    /// Its file's name.
    public static let program = "leihlotse-pdf"

    /// Where it is.
    private let folder: String

    /// - Parameter folder: of the program; nil: that of the one that runs.
    public init(folder: String? = nil) { self.folder = folder ?? PDFPrinter.ownFolder }

    /// - Throws: ``PDFPrintFailure``, `CancellationError`.
    public func print(_ document: PaperDocument) async throws -> [UInt8] {
        let path = folder + "/" + PDFPrinter.program
        guard access(path, X_OK) == 0 else { throw PDFPrintFailure(.notInstalled, path) }
        let input = try JSONEncoder().encode(document)
        do {
            let result = try await Subprocess.run(
                .name(PDFPrinter.program), environment: .custom(environment),
                input: .array(Array(input)), output: .bytes(limit: 1 << 30),
                error: .string(limit: 1 << 16))
            try Task.checkCancellation()
            guard result.terminationStatus.isSuccess else {
                let words = String(result.standardError.suffix(2000))
                throw PDFPrintFailure(
                    words.contains("noFonts") ? .noFonts : .failed, words)
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
