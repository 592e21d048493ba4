import Glibc
import Lending
import LendingService
import WholeFiles

/// Gathers a service's settings: flags before variables before the file before what holds anyway.
///
/// Not through swift-configuration (1.4.0, `traits: []`), which was tried and measured: a program that
/// reads four settings through it is 1.4 MB larger (15.0 against 13.6 MB, static and stripped) and takes
/// 3.3 instead of 2.1 ms from its start to its end, and this program starts for every command. What it
/// would take over is the order of precedence, the loop below. Our file's format, the refusal of unknown
/// names and of values that another place overrides, and messages with the file's line would stay here,
/// since it passes over what nobody asks for.
struct ServiceSettings {
    private let environment: CommandEnvironment

    init(_ environment: CommandEnvironment) {
        self.environment = environment
    }

    /// - Throws: `CommandFailure` that names the setting, the value and what is allowed.
    func configuration(file: String?, flags: [String]) throws -> ServiceConfiguration {
        var configuration = ServiceConfiguration()
        for (name, value, place) in try lines(file) + variables() {
            try set(name, value, place, in: &configuration)
        }
        if configuration.reports == nil {
            configuration.reports = (try? Database(environment).home()).map { $0 + "/reports" }
        }
        for flag in flags {
            guard let equals = flag.firstIndex(of: "=") else {
                throw CommandFailure.noSetting("--set", ["NAME=VALUE"])
            }
            try set(
                String(flag[..<equals]), String(flag[flag.index(after: equals)...]), "--set",
                in: &configuration)
        }
        return configuration
    }

    private func set(
        _ name: String, _ value: String, _ place: String,
        in configuration: inout ServiceConfiguration
    ) throws {
        guard let setting = ServiceSetting(rawValue: name) else {
            throw CommandFailure.noSetting(place, ServiceSetting.allCases.map(\.rawValue))
        }
        if let allowed = setting.set(value, in: &configuration) {
            // What is longer may be a connection string.
            let shown =
                value.utf8.count <= 40 && !value.contains { ":/@=".contains($0) }
                ? value : "…"
            throw CommandFailure(
                .usage,
                LocalizedText(
                    "\(place): \(name) = \"\(shown)\" is not allowed; allowed: \(allowed.english)",
                    de: "\(place): \(name) = „\(shown)“ ist nicht erlaubt; erlaubt: "
                        + allowed.german))
        }
    }

    private func variables() -> [(String, String, String)] {
        ServiceSetting.allCases.compactMap { setting in
            environment.value(setting.variable).map { (setting.rawValue, $0, setting.variable) }
        }
    }

    /// The lines of the file, without blank ones and those that begin with `#`.
    private func lines(_ named: String?) throws -> [(String, String, String)] {
        guard let path = named ?? environment.home.map({ $0 + "/service.conf" }) else { return [] }
        guard let file = fopen(path, "re") else {
            if named == nil { return [] }
            throw CommandFailure(
                .noInput,
                LocalizedText(
                    "\(path) cannot be read: \(systemMessage(errno))",
                    de: "\(path) kann nicht gelesen werden: \(systemMessage(errno))"))
        }
        defer { fclose(file) }
        var lines: [(String, String, String)] = []
        var buffer = [CChar](repeating: 0, count: 4096)
        var number = 0
        while fgets(&buffer, Int32(buffer.count), file) != nil {
            number += 1
            let line = String(
                decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let text = line.trimmed
            if text.isEmpty || text.hasPrefix("#") { continue }
            guard let equals = text.firstIndex(of: "=") else {
                throw CommandFailure.noSetting("\(path):\(number)", ["NAME = VALUE"])
            }
            lines.append(
                (
                    text[..<equals].trimmed, text[text.index(after: equals)...].trimmed,
                    "\(path):\(number)"
                ))
        }
        return lines
    }
}

extension CommandFailure {
    /// Says where, and not what stands there: it may be a password.
    fileprivate static func noSetting(_ place: String, _ allowed: [String]) -> CommandFailure {
        let list = allowed.joined(separator: ", ")
        return CommandFailure(
            .usage,
            LocalizedText(
                "\(place): this is no setting; allowed: \(list)",
                de: "\(place): das ist keine Einstellung; erlaubt: \(list)"))
    }
}
