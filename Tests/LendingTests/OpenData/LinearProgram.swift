import Glibc
import Subprocess
import Testing

/// A linear program in CPLEX's format, which GLPK solves.
struct LinearProgram {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The value of what is to be made the most or the least.
    var optimum: Double {
        get async throws {
            var template = Array("/tmp/leihlotse-lp.XXXXXX".utf8CString)
            let descriptor = mkstemp(&template)
            let path = String(
                decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
            defer { unlink(path) }
            _ = text.withCString { write(descriptor, $0, strlen($0)) }
            close(descriptor)
            let solved = try await run(
                .name("glpsol"), arguments: ["--lp", path, "-o", "/dev/stdout"],
                output: .string(limit: 10_000_000))
            let output = solved.standardOutput
            let line = try #require(
                output.split(separator: "\n").first { $0.hasPrefix("Objective:") }, "\(output)")
            #expect(output.contains("Status:     OPTIMAL"), "\(output)")
            return try #require(Double(line.split(separator: " ")[3]))
        }
    }
}
