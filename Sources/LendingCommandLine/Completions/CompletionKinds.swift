import ArgumentParser
import Lending
import LendingImport
import LendingReports
import LendingService

/// What can be completed, by what stands at a place of the command line.
extension CompletionKind {
    static let devices = data("inventory_number", of: "devices", meaning: "name")
    static let devicesOnLoan = data("device", of: "out", meaning: "borrower")
    static let freeDevices = data("device", of: "free", meaning: "name")
    static let requests = data("request", of: "requests", meaning: "asker")
    /// What waits for approval.
    static let toApprove = data("device", of: "decommissionings-to-approve", meaning: "reason")
    /// People by login, which has no blanks.
    static let people = data("login", of: "people", meaning: "name")
    static let units = data("code", of: "units", meaning: "name")
    static let events = data("title", of: "events", meaning: "on")

    /// The city's lists of purposes and of tools.
    static let purposes = list(of: .purposes)
    static let tools = list(of: .tools)

    private static func list(of setting: Settings.Name) -> CompletionKind {
        custom { (words: [String], _: Int, typed: String) async -> [String] in
            let shell = ShellOffer(CompletionShell.requesting)
            let settings = await CompletionSource(CommandEnvironment.current, words: words)
                .offers("name", of: "settings", meaning: "value", typed: setting.rawValue)
            let list = settings.first { $0.word == setting.rawValue }?.meaning ?? ""
            return OfferedTexts(list, isOpen: true).texts
                .filter { $0.lowercased().hasPrefix(typed.lowercased()) }
                .map { shell.text($0, nil) }
        }
    }

    /// Those that whoever types may see.
    static let reports = custom { (words: [String], _: Int, _: String) async -> [String] in
        let environment = CommandEnvironment.current
        let shell = ShellOffer(CompletionShell.requesting)
        return await CompletionSource(environment, words: words).reportTitles().map {
            shell.text($0.name, $0.title(environment.language))
        }
    }
    static let settings = words { language in
        Settings.Name.allCases.map { ($0.rawValue, $0.meaning(language)) }
    }
    static let conditions = words { language in
        Condition.allCases.map { ($0.title(language), $0.rawValue) }
    }
    static let stocktakings = data("stocktaking", of: "stocktakings", meaning: "area")
    static let stocktakingMethods = words { language in
        StocktakingMethod.allCases.map { ($0.rawValue, $0.title(language)) }
    }
    static let countEvidence = words { language in
        CountEvidence.allCases.map { ($0.rawValue, $0.title(language)) }
    }
    static let differenceCauses = words { language in
        DifferenceCause.allCases.map { ($0.rawValue, $0.title(language)) }
    }
    static let decommissioningReasons = words { language in
        DecommissioningReason.allCases.map { ($0.rawValue, $0.title(language)) }
    }
    static let importKinds = words { _ in ImportKind.allCases.map { ($0.rawValue, nil) } }
    static let roles = words { _ in Role.allCases.map { ($0.rawValue, nil) } }
    static let assetClasses = words { _ in AssetClass.allCases.map { ($0.rawValue, nil) } }
    static let languages = list(["de", "en"])
    static let serviceSettings = words { language in
        ServiceSetting.allCases.map { ($0.rawValue + "=", $0.meaning(language)) }
    }

    /// `FIELD=`, of the kind that is imported.
    static let importFields = custom { (words: [String], _: Int, _: String) -> [String] in
        let kind = words.lazy.compactMap(ImportKind.init(rawValue:)).first
        let kinds = kind.map { [$0] } ?? ImportKind.allCases
        var seen: Set<String> = []
        return kinds.flatMap(\.fields).map { $0.name + "=" }.filter { seen.insert($0).inserted }
    }

    /// What a field of a device, person or unit can hold; nil: anything.
    static func of(_ field: FieldDefinition) -> CompletionKind? {
        switch field.kind {
        case .condition: conditions
        case .assetClass: assetClasses
        case .identifier where ["unit", "parent"].contains(field.name): units
        default: nil
        }
    }

    /// What the program itself knows.
    private static func words(
        _ known: @Sendable @escaping (Language) -> [(word: String, meaning: String?)]
    ) -> CompletionKind {
        custom { (_: [String], _: Int, _: String) -> [String] in
            let shell = ShellOffer(CompletionShell.requesting)
            return known(CommandEnvironment.current.language).map { shell.text($0, $1) }
        }
    }

    /// What the city's data know.
    private static func data(
        _ column: String, of report: String, meaning: String?
    ) -> CompletionKind {
        custom { (words: [String], _: Int, typed: String) async -> [String] in
            let shell = ShellOffer(CompletionShell.requesting)
            let source = CompletionSource(CommandEnvironment.current, words: words)
            return await source.offers(column, of: report, meaning: meaning, typed: typed)
                .map { shell.text($0.word, $0.meaning) }
        }
    }
}

/// How a shell wants a word and what it stands for.
private struct ShellOffer {
    private let shell: CompletionShell?

    init(_ shell: CompletionShell?) {
        self.shell = shell
    }

    func text(_ word: String, _ meaning: String?) -> String {
        let meaning = meaning.map(oneLine)
        return switch shell {
        case .zsh:
            word.replacing(":", with: "\\:") + (meaning.map { ":" + $0 } ?? "")
        case .fish: word + (meaning.map { "\t" + $0 } ?? "")
        default: word
        }
    }

    private func oneLine(_ text: String) -> String {
        text.split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
    }
}
