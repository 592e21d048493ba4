import ArgumentParser
import Lending
import LendingOperations
import LendingReports
import Testing

@testable import LendingCommandLine

/// Nobody is sent to what refuses them: by lists of commands and reports, by hints, by next steps.
@Suite("Commands and who may use them")
struct CommandRightsTests {
    /// What people are: everybody is a colleague.
    private static let audiences: [Set<Audience>] = Audience.allCases.map { [$0, .colleague] }

    /// The words of every command that is not a group.
    private static func commands(
        _ configuration: CommandConfiguration = LeihlotseCommand.configuration, _ path: String = ""
    ) -> [String] {
        configuration.subcommands.flatMap { command -> [String] in
            let own = command.configuration
            let name = path + (own.commandName ?? "")
            return own.subcommands.isEmpty ? [name] : commands(own, name + " ")
        }
    }

    @Test("Every command says which right it needs, and nothing else does")
    func tableIsWhole() {
        let commands = Self.commands()
        #expect(commands.count > 50)
        #expect(commands.sorted() == CommandRights.needs.keys.sorted())
    }

    @Test("What they need stands in the table of rights, and every right has its command")
    func needsAreKnown() {
        var actions: Set<String> = []
        for need in CommandRights.needs.values {
            switch need {
            case .anyAction(let names):
                for name in names { #expect(!AccessTable.audiences(for: name).isEmpty, "\(name)") }
                actions.formUnion(names)
            case .report(let name): #expect(AccessTable.reports[name] != nil, "\(name)")
            case .nothing: break
            }
        }
        // An option of every command; and a list that everybody may see, until somebody is named.
        let known = Set(AccessTable.operations.keys).union(AccessTable.actions.keys)
        #expect(known.subtracting(actions) == ["people.act-for", "people.contact"])
    }

    @Test(
        "The list of commands has what its reader may use, and what they named",
        arguments: audiences)
    func listOfCommands(audiences: Set<Audience>) {
        let reader = Reader(person: PersonID(1), audiences: audiences)
        func seen(_ words: [String]) -> Set<String> {
            var environment = CommandEnvironment.current
            environment.helpSeeker = HelpSeeker(reader: reader, words: words)
            return Set(CommandEnvironment.$current.withValue(environment) { Self.commands() })
        }
        let offered = seen(["--help"])
        for command in Self.commands() {
            #expect(
                offered.contains(command) == CommandRights.allows(command, audiences), "\(command)")
        }
        #expect(seen(["device", "merge", "--help"]).contains("device merge"))
        #expect(audiences.contains(.it) == (offered.count == Self.commands().count))
    }

    @Test("Every hint names only what its reader may use", arguments: audiences)
    func hints(audiences: Set<Audience>) throws {
        let words = RemedyWords(CommandEnvironment.current)
        let reader = Reader(person: PersonID(1), audiences: audiences)
        let all = Self.remedies
        for first in all {
            // Two go together in one sentence.
            for remedies in [[first]] + all.map({ [first, $0] }) {
                guard let hint = words.hint(remedies, for: reader) else { continue }
                for text in [hint.english, hint.german] {
                    for command in Self.commandsNamed(in: text) {
                        #expect(CommandRights.allows(command, audiences), "\(text)")
                    }
                }
            }
        }
    }

    @Test("A remedy that names a command is open to nobody who may not use it, and to IT")
    func remediesAreOpenToThose() {
        let words = RemedyWords(CommandEnvironment.current)
        var named = 0
        for remedy in Self.remedies {
            guard let hint = words.hint([remedy]) else { continue }
            for command in Self.commandsNamed(in: hint.english) {
                named += 1
                for audiences in Self.audiences where remedy.isOpen(to: audiences) {
                    #expect(CommandRights.allows(command, audiences), "\(hint.english)")
                }
                #expect(remedy.isOpen(to: [.it]), "\(hint.english)")
            }
        }
        #expect(named > 15)
    }

    @Test("The list of reports has what its reader may see", arguments: audiences)
    func listOfReports(audiences: Set<Audience>) {
        let reader = Reader(person: PersonID(1), audiences: audiences)
        let offered = Set(ReportCatalog.standard.titles(for: reader).map(\.name))
        for report in ReportCatalog.standard.all where report.kind == .report {
            #expect(
                offered.contains(report.name)
                    == (AccessTable.sight(of: report.name, audiences) != .nothing))
        }
        #expect(offered.contains("free"))
    }

    /// `leihlotse device find KN-1` names `device find`.
    private static func commandsNamed(in text: String) -> [String] {
        let known = Set(commands())
        return text.matches(of: /leihlotse ([a-z-]+)(?: ([a-z-]+))?/).compactMap { match in
            let first = String(match.output.1)
            let both = match.output.2.map { first + " " + String($0) }
            if let both, known.contains(both) { return both }
            // What an administrator of the database types is named by its whole words.
            return first
        }
    }

    /// One of each; what is added is found by the compiler. What strangers are told, whom nobody has
    /// recorded yet, names what IT can do for them.
    private static let remedies: [Remedy] = {
        var found: [Remedy] = []
        var next: Remedy? = .returnLoan(device: "KN-1")
        while let remedy = next {
            found.append(remedy)
            next = following(remedy)
        }
        return found
    }()

    private static func following(_ remedy: Remedy) -> Remedy? {
        switch remedy {
        case .returnLoan: .takeBack(device: "KN-1")
        case .takeBack: .handOn(device: "KN-1")
        case .handOn: .handOver(device: "KN-1")
        case .handOver: .registerEarlier(device: "KN-1")
        case .registerEarlier(device: .some): .registerEarlier(device: nil)
        case .registerEarlier(device: .none): .returnWhenBack(device: "KN-1")
        case .returnWhenBack: .takeIntoStock(device: "KN-1")
        case .takeIntoStock: .findDevice(device: "KN-1")
        case .findDevice: .endRepair(device: "KN-1")
        case .endRepair: .findAccessories(device: "KN-1", accessories: ["Maus"])
        case .findAccessories: .writeOff(device: "KN-1")
        case .writeOff: .bringTo(holder: "Lena Lotse")
        case .bringTo(holder: .some): .bringTo(holder: nil)
        case .bringTo(holder: .none): .askIT
        case .askIT: .letITHelp
        case .letITHelp: .giveTime(on: .first)
        case .giveTime: .noteOnDevice(device: "KN-1")
        case .noteOnDevice: .tellDataWiping
        case .tellDataWiping: .seeHistory(device: "KN-1")
        case .seeHistory: .importPast
        case .importPast: .undoLater
        case .undoLater: .undoEntry("17")
        case .undoEntry: .correctEntry
        case .correctEntry: .editRecord
        case .editRecord: .grantRole(.it)
        case .grantRole, .registerPerson: .clearField(person: "#127", field: .login)
        case .clearField: .beginCity
        case .beginCity: .signIn(to: nil)
        case .signIn: .givePassword
        case .givePassword: .confirm(codes: ["device-defective"])
        case .confirm: .readAgain
        case .readAgain: .chooseOne(of: ["KN-1"])
        case .chooseOne: .chooseDateOrder
        case .chooseDateOrder: .chooseDecimalSign
        case .chooseDecimalSign: .saveAsText(isTable: true)
        case .saveAsText: .chooseEncoding
        case .chooseEncoding: .chooseColumn(field: "note", columns: ["note#1", "note#2"])
        case .chooseColumn: .giveReason
        case .giveReason: .leaveColumnOut(field: "note")
        case .leaveColumnOut: .chooseCheckedOut
        case .chooseCheckedOut: .mapField("name")
        case .mapField: .checkDatabase
        case .checkDatabase: .mendDatabaseAddress
        case .mendDatabaseAddress: .migrateAs(role: "owner")
        case .migrateAs: .haveOwnerRun(statement: "grant")
        case .haveOwnerRun: .makeDatabase(statement: "createdb")
        case .makeDatabase: .forgetAgain
        case .forgetAgain: nil
        }
    }
}
