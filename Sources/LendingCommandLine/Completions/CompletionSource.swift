import ArgumentParser
import EmbeddedPostgres
import Glibc
import Lending
import LendingReports

/// What the city's data offer for a word that is being typed.
///
/// Quick, and silent: where nothing can be had at once, nothing is offered. It starts no server,
/// changes no schema, and sees what whoever types may see.
struct CompletionSource: Sendable {
    /// A word, with what it stands for.
    struct Offer: Sendable {
        let word: String
        let meaning: String?
    }

    private let environment: CommandEnvironment
    private let options: CommonOptions?

    /// At most so many words are offered.
    private static let limit = 200
    /// How long a shell may be kept waiting.
    private static let patience = Duration.milliseconds(1500)

    /// - Parameter words: what was typed so far.
    init(_ environment: CommandEnvironment, words: [String]) {
        let given = ["--server", "--as"].flatMap { option -> [String] in
            guard let place = words.firstIndex(of: option), place + 1 < words.count else {
                return []
            }
            return [option, words[place + 1]]
        }
        self.init(environment, try? CommonOptions.parse(given))
    }

    /// - Parameter options: where the data are, and for whom they are asked; nil: they say it wrongly.
    init(_ environment: CommandEnvironment, _ options: CommonOptions?) {
        var quiet = environment
        quiet.console.commentary = open("/dev/null", O_WRONLY | O_CLOEXEC)
        quiet.console.inputIsTerminal = false
        self.environment = quiet
        self.options = options
    }

    /// The cells of a report's column that begin with what was typed.
    ///
    /// - Parameter meaning: another column, for shells that show it.
    func offers(
        _ column: String, of name: String, meaning: String? = nil, typed: String
    ) async -> [Offer] {
        await patiently { try await rows(column, of: name, meaning, typed) } ?? []
    }

    /// Who asks for help with these words; nil: that cannot be had at once.
    func helpSeeker(_ words: [String]) async -> HelpSeeker? {
        await patiently {
            guard let options else { return nil }
            return try await CommandSession.peek(environment, options) { session in
                // No other command's help lists them.
                let isAskedFor = words.contains("report")
                return HelpSeeker(
                    reader: session.caller.reader, words: words,
                    reports: try await isAskedFor ? session.reportTitles() : [])
            }
        }
    }

    /// The city's own reports that whoever asks may see; none, if that cannot be had at once.
    func ownReports() async -> [Report] {
        await patiently {
            guard let options else { return nil }
            return try await CommandSession.peek(environment, options) { session in
                var own: [Report] = []
                for title in try await session.reportTitles()
                where ReportCatalog.standard[title.name] == nil {
                    own.append(try await session.report(title.name))
                }
                return own
            }
        } ?? []
    }

    /// The reports that whoever types may see; the built-in ones, if that cannot be had at once.
    func reportTitles() async -> [ReportTitle] {
        await patiently {
            guard let options else { return nil }
            return try await CommandSession.peek(environment, options) {
                try await $0.reportTitles()
            }
        } ?? ReportCatalog.standard.titles()
    }

    /// What can be had in a short time; nil: nothing.
    private func patiently<Found: Sendable>(
        _ body: @Sendable @escaping () async throws -> Found?
    ) async -> Found? {
        await withTaskGroup(of: Found?.self) { group in
            group.addTask {
                let found = try? await CommandEnvironment.$current.withValue(environment) {
                    try await body()
                }
                return found ?? nil
            }
            group.addTask {
                try? await Task.sleep(for: CompletionSource.patience)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }

    private func rows(
        _ column: String, of name: String, _ meaning: String?, _ typed: String
    ) async throws -> [Offer] {
        guard let options, let report = ReportCatalog.standard[name],
            let place = report.columns.firstIndex(where: { $0.name == column })
        else { return [] }
        let meaningPlace = report.columns.firstIndex { $0.name == meaning }
        return try await CommandSession.peek(environment, options) { session in
            let search = report.parameters.contains(.search) && !typed.isEmpty
            var values: [ReportParameter: String] = search ? [.search: typed] : [:]
            if report.parameters.contains(.limit) { values[.limit] = String(Self.limit) }
            let rows = try await session.backend.reports.rows(of: try ReportRun(report, values))
            var known: Set<String> = []
            let offers = rows.compactMap { row -> Offer? in
                guard let word = row[place], !word.isEmpty,
                    word.lowercased().hasPrefix(typed.lowercased()), known.insert(word).inserted
                else { return nil }
                return Offer(word: word, meaning: meaningPlace.flatMap { row[$0] })
            }
            return Array(offers.prefix(Self.limit))
        }
    }
}

extension CommandSession {
    /// Opens the data as they are: no server is started, no schema changed.
    fileprivate static func peek<Result: Sendable>(
        _ environment: CommandEnvironment, _ options: CommonOptions,
        _ body: @Sendable (CommandSession) async throws -> Result
    ) async throws -> Result {
        if environment.databaseURL == nil,
            try ServiceChoice(environment, options).connection() == nil
        {
            guard case .running? = try Database(environment).cluster()?.status() else {
                throw CommandFailure.needsDatabase
            }
        }
        return try await open(options, isPeeking: true, body)
    }
}
