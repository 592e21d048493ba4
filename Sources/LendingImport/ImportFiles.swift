import DelimitedText
import Glibc
public import Lending
import WholeFiles

/// The two files of an import at the place where the command runs, when a service imports.
public struct ImportFiles: Sendable {
    private let request: ImportRequest

    public init(_ request: ImportRequest) {
        self.request = request
    }

    /// Refuses in advance what would be refused here.
    ///
    /// - Throws: `ImportError` for somebody who may not import, and for files that cannot be used.
    public func check(for caller: Caller) throws {
        try caller.requireImport(of: request.kind)
        if request.path != "-" {
            do { _ = try FileByteSource(path: request.path) } catch { throw ImportError(error) }
        }
        if let path = request.rejectsPath, path != "-" {
            try Self.refuse(path, beingThe: request.path)
            let wasThere = access(path, F_OK) == 0
            let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { throw ImportError.cannotWrite(path, errno) }
            close(descriptor)
            if !wasThere { unlink(path) }
        }
    }

    /// Writes the rejected rows as they came.
    public func write(rejects bytes: [UInt8]) throws {
        guard let path = request.rejectsPath else { return }
        let descriptor =
            path == "-"
            ? dup(request.rejectsOutput)
            : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw ImportError.cannotWrite(path, errno) }
        defer { close(descriptor) }
        guard let number = bytes.withUnsafeBytes({ writeAll($0, to: descriptor) }) else { return }
        let error = FileError(path: path, number: number)
        throw ImportError(
            DelimitedTextError(
                error.isDiskFull ? .diskFull : .writeFailed,
                facts: [.path: path, .system: error.reason]))
    }

    /// Opening the file for writing would empty it.
    package static func refuse(_ path: String, beingThe source: String) throws {
        var one = stat()
        var other = stat()
        guard stat(path, &one) == 0, stat(source, &other) == 0 else { return }
        if one.st_dev == other.st_dev, one.st_ino == other.st_ino {
            throw ImportError(
                .usage, "rejects-is-source",
                LocalizedText(
                    "the rejected rows cannot go into the file that is imported: \(path)",
                    de: "die abgelehnten Zeilen können nicht in die importierte Datei: \(path)"))
        }
    }
}

extension ImportError {
    package static func cannotWrite(_ path: String, _ number: Int32) -> ImportError {
        let system = systemMessage(number)
        return ImportError(
            .cannotWrite, "rejects-not-writable",
            LocalizedText(
                "\(path) cannot be written: \(system)",
                de: "\(path) kann nicht geschrieben werden: \(system)"))
    }
}
