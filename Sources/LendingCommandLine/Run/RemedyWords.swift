import Lending

/// What to type, for each remedy: the command line's one table of words for them.
struct RemedyWords {
    private let environment: CommandEnvironment

    init(_ environment: CommandEnvironment) {
        self.environment = environment
    }

    /// One hint for all remedies that are open to the reader; nil: there are none.
    func hint(_ remedies: [Remedy], for reader: Reader?) -> LocalizedText? {
        hint(reader.map { remedies.open(to: $0.audiences) } ?? remedies)
    }

    /// One hint for all remedies; nil: there are none.
    func hint(_ remedies: [Remedy]) -> LocalizedText? {
        if remedies.isEmpty { return nil }
        return switch (remedies[0], remedies.dropFirst().first) {
        case (.takeBack, .handOn(let device)):
            LocalizedText(
                "Take it back first, or: leihlotse hand-on \(device)",
                de: "Erst zurücknehmen, oder: leihlotse hand-on \(device)")
        case (.noteOnDevice(let device), .correctEntry):
            LocalizedText(
                "leihlotse device edit \(device) --condition … --note …, or leihlotse correct ENTRY",
                de:
                    "leihlotse device edit \(device) --condition … --note …, oder leihlotse correct "
                    + "EINTRAG")
        case (.seeHistory(let device), .importPast):
            LocalizedText(
                "See leihlotse history \(device); what is over is recorded with leihlotse import.",
                de: "Siehe leihlotse history \(device); Vergangenes wird mit leihlotse import "
                    + "erfasst.")
        case (.signIn(to: nil), .beginCity):
            LocalizedText(
                "If there is a service: leihlotse sign-in URL; to begin here: leihlotse init makes "
                    + "you its IT.",
                de: "Falls es einen Dienst gibt: leihlotse sign-in URL; um hier zu beginnen: "
                    + "leihlotse init macht Sie zu ihrer IT.")
        case (.undoLater, .correctEntry):
            LocalizedText(
                "Undo the later entry first, or use leihlotse correct.",
                de: "Erst den späteren Eintrag zurücknehmen, oder leihlotse correct.")
        default:
            together(remedies)
                ?? remedies.map(words).joined(separator: LocalizedText("; ", de: "; "))
        }
    }

    /// Several devices that come back first, in one command each way; nil: there is more to do.
    private func together(_ remedies: [Remedy]) -> LocalizedText? {
        guard remedies.count > 1 else { return nil }
        var held: [String] = []
        var borrowed: [String] = []
        for remedy in remedies {
            switch remedy {
            case .takeBack(let device): held.append(device)
            case .returnLoan(let device): borrowed.append(device)
            default: return nil
            }
        }
        // What is lent and held comes back from its borrower first.
        let commands = [("leihlotse return", borrowed), ("leihlotse take-back", held)]
            .filter { !$0.1.isEmpty }
            .map { $0.0 + " " + $0.1.joined(separator: " ") }
        return first(commands.joined(separator: "; "))
    }

    private func words(_ remedy: Remedy) -> LocalizedText {
        switch remedy {
        case .returnLoan(let device): first("leihlotse return \(device)")
        case .takeBack(let device): first("leihlotse take-back \(device)")
        case .handOn(let device): command("leihlotse hand-on \(device) --to PERSON")
        case .handOver(let device): command("leihlotse handover \(device) --to PERSON")
        case .returnWhenBack, .takeIntoStock, .findDevice, .endRepair, .writeOff, .bringTo, .askIT,
            .letITHelp, .findAccessories:
            whereaboutsWords(remedy)
        case .registerEarlier(let device?):
            LocalizedText(
                "If it came earlier: leihlotse device edit \(device) --registered DAY",
                de: "Falls es früher kam: leihlotse device edit \(device) --registered TAG")
        case .registerEarlier(nil):
            LocalizedText(
                "leihlotse device edit DEVICE --registered DAY",
                de: "leihlotse device edit GERÄT --registered TAG")
        case .giveTime(let day):
            LocalizedText(
                "For example --at \"\(day.text(.english)) 14:30\"",
                de: "Zum Beispiel --at \"\(day.text(.german)) 14:30\"")
        case .giveReason:
            LocalizedText(
                "If it is a correction: --because TEXT",
                de: "Falls es eine Berichtigung ist: --because TEXT")
        case .noteOnDevice(let device):
            command("leihlotse device edit \(device) --condition … --note …")
        case .tellDataWiping:
            LocalizedText(
                "Say it with --data-wiped METHOD --wiped-on DAY --wiped-by PERSON",
                de: "Angeben mit --data-wiped VERFAHREN --wiped-on TAG --wiped-by PERSON")
        case .seeHistory(let device): command("leihlotse history \(device)")
        case .importPast: command("leihlotse import")
        case .undoLater:
            LocalizedText(
                "Undo the later entry first: leihlotse undo ENTRY",
                de: "Erst den späteren Eintrag zurücknehmen: leihlotse undo EINTRAG")
        case .correctEntry:
            LocalizedText("leihlotse correct ENTRY", de: "leihlotse correct EINTRAG")
        case .undoEntry(let entry):
            LocalizedText(
                "Take it back: leihlotse undo \(entry)",
                de: "Zurücknehmen: leihlotse undo \(entry)")
        case .editRecord:
            LocalizedText(
                "Devices, people and units are changed with edit.",
                de: "Geräte, Personen und Einheiten werden mit edit geändert.")
        case .grantRole(let role): first("leihlotse person edit PERSON --role \(role.rawValue)")
        case .clearField(let person, let field):
            clearing(field, of: person)
        case .registerPerson(let login):
            LocalizedText(
                "IT can record you: leihlotse person add NAME --login \(login)",
                de: "Die IT kann Sie erfassen: leihlotse person add NAME --login \(login)")
        case .beginCity:
            LocalizedText(
                "leihlotse init makes you its IT.", de: "leihlotse init macht Sie zu ihrer IT.")
        case .signIn(let url): command("leihlotse sign-in \(url ?? "URL")")
        case .givePassword:
            LocalizedText(
                "Type it at a terminal, or give it on standard input: --with-password",
                de: "An einem Terminal eintippen, oder auf der Standardeingabe geben: "
                    + "--with-password")
        case .confirm:
            LocalizedText(
                "Nothing was changed. If it is right all the same: --yes",
                de: "Nichts wurde geändert. Wenn es trotzdem stimmt: --yes")
        case .readAgain: LocalizedText("Read it again.", de: "Bitte neu laden.")
        case .chooseOne(let names): LocalizedText(untranslated: names.joined(separator: ", "))
        case .chooseDateOrder, .chooseDecimalSign, .chooseEncoding, .chooseColumn, .mapField,
            .saveAsText, .leaveColumnOut, .chooseCheckedOut:
            importWords(remedy)
        case .checkDatabase, .mendDatabaseAddress, .migrateAs, .haveOwnerRun, .makeDatabase,
            .forgetAgain:
            databaseWords(remedy)
        }
    }

    private func clearing(_ field: PersonField, of person: String) -> LocalizedText {
        let option = field.definition.option?.name ?? field.rawValue
        let command = "leihlotse person edit \(ShellWord.quoted(person)) --\(option) \"\""
        return LocalizedText(
            "If it is to be somebody else's now: \(command)",
            de: "Falls das nun jemand anderes haben soll: \(command)")
    }

    private func whereaboutsWords(_ remedy: Remedy) -> LocalizedText {
        switch remedy {
        case .returnWhenBack(let device):
            LocalizedText(
                "Once it is back: leihlotse return \(device)",
                de: "Sobald es zurück ist: leihlotse return \(device)")
        case .takeIntoStock(let device):
            LocalizedText(
                "Into stock: leihlotse take-back \(device)",
                de: "In den Bestand: leihlotse take-back \(device)")
        case .findDevice(let device):
            LocalizedText(
                "If it is here: leihlotse device find \(device)",
                de: "Falls es da ist: leihlotse device find \(device)")
        case .endRepair(let device):
            LocalizedText(
                "If it is repaired: leihlotse device repaired \(device)",
                de: "Falls es repariert ist: leihlotse device repaired \(device)")
        case .writeOff(let device):
            LocalizedText(
                "If it does not turn up: leihlotse device decommission \(device) --reason loss",
                de:
                    "Falls es nicht auftaucht: leihlotse device decommission \(device) --reason loss"
            )
        case .findAccessories(let device, let accessories):
            LocalizedText(
                "Once it turns up: leihlotse device found \(device) \(words(accessories))",
                de: "Sobald es auftaucht: leihlotse device found \(device) \(words(accessories))")
        case .bringTo(let holder?):
            LocalizedText(
                "Bring it to \(holder), or have IT hand it on to you.",
                de: "Bringen Sie es zu \(holder), oder lassen Sie es sich von der IT weitergeben.")
        case .bringTo(nil):
            LocalizedText("Bring it to IT.", de: "Bringen Sie es zur IT.")
        case .askIT: LocalizedText("Tell IT.", de: "Sagen Sie es der IT.")
        case .letITHelp: LocalizedText("IT can help here.", de: "Hier hilft die IT.")
        default: LocalizedText(untranslated: "")
        }
    }

    /// Several words of a command, those with blanks in quotes.
    private func words(_ accessories: [String]) -> String {
        accessories.map { ShellWord.quoted($0) }.joined(separator: " ")
    }

    private func importWords(_ remedy: Remedy) -> LocalizedText {
        switch remedy {
        case .chooseDateOrder:
            LocalizedText(
                "Say --dates dmy (day first) or --dates mdy (month first)",
                de: "Angeben: --dates dmy (Tag zuerst) oder --dates mdy (Monat zuerst)")
        case .chooseDecimalSign:
            LocalizedText(
                "Say --decimal comma or --decimal point",
                de: "Angeben: --decimal comma oder --decimal point")
        case .chooseEncoding:
            LocalizedText(
                "Mend this byte, or say in which encoding all of the file is: --encoding "
                    + "windows-1252",
                de: "Dieses Byte berichtigen, oder angeben, wie die ganze Datei kodiert ist: "
                    + "--encoding windows-1252")
        case .leaveColumnOut(let field):
            LocalizedText(
                "--map \(field)= leaves the column out",
                de: "--map \(field)= lässt die Spalte weg")
        case .chooseCheckedOut:
            LocalizedText(
                "Say what that means: --checked-out handovers (Lotsen hold them), --checked-out "
                    + "loans (IT has lent them), or --checked-out later (they are imported by "
                    + "themselves, and in stock till then)",
                de: "Angeben, was das heißt: --checked-out handovers (Lotsen überlassen), "
                    + "--checked-out loans (von der IT verliehen), oder --checked-out later (eigens "
                    + "importiert, bis dahin im Lager)")
        case .saveAsText(isTable: true):
            LocalizedText(
                "Open it in Excel or LibreOffice, save the sheet as CSV (Excel: \"CSV UTF-8\"), and "
                    + "import that file.",
                de: "In Excel oder LibreOffice öffnen, das Blatt als CSV speichern (Excel: „CSV "
                    + "UTF-8“) und diese Datei importieren.")
        case .saveAsText(isTable: false):
            LocalizedText(
                "Get the table that it was made from, save that as CSV, and import that file.",
                de: "Die Tabelle besorgen, aus der sie entstand, als CSV speichern und diese Datei "
                    + "importieren.")
        case .chooseColumn(let field, let columns):
            LocalizedText(
                "Say which one: "
                    + columns.prefix(2).map { "--map " + ShellWord.quoted("\(field)=\($0)") }
                    .joined(separator: " or "),
                de: "Angeben, welche: "
                    + columns.prefix(2).map { "--map " + ShellWord.quoted("\(field)=\($0)") }
                    .joined(separator: " oder "))
        case .mapField(let field):
            LocalizedText(
                "Name it: --map \(field)=HEADER, or for all rows --set \(field)=VALUE",
                de: "Zuordnen: --map \(field)=SPALTE, oder für alle Zeilen --set \(field)=WERT")
        default: LocalizedText(untranslated: "")
        }
    }

    private func databaseWords(_ remedy: Remedy) -> LocalizedText {
        switch remedy {
        case .checkDatabase where environment.databaseURL != nil:
            LocalizedText(
                "Check LEIHLOTSE_DATABASE_URL; leihlotse database status",
                de: "LEIHLOTSE_DATABASE_URL prüfen; leihlotse database status")
        case .checkDatabase:
            LocalizedText(
                "leihlotse database status tells how the private server is.",
                de: "leihlotse database status sagt, wie es dem eigenen Server geht.")
        case .mendDatabaseAddress:
            LocalizedText(
                "LEIHLOTSE_DATABASE_URL is wanted as postgresql://user@host/database, or as "
                    + "host=… dbname=… user=…",
                de: "LEIHLOTSE_DATABASE_URL wird gebraucht als "
                    + "postgresql://benutzer@rechner/datenbank, oder als host=… dbname=… user=…")
        case .migrateAs(let role?):
            LocalizedText(
                "The role \(role), to which the schema belongs, must run: leihlotse database migrate",
                de: "Die Rolle \(role), der das Schema gehört, muss das ausführen: leihlotse "
                    + "database migrate")
        case .migrateAs(nil):
            LocalizedText(
                "A role with CREATE on the database and CREATEROLE must run: leihlotse database "
                    + "migrate",
                de: "Eine Rolle mit CREATE auf der Datenbank und CREATEROLE muss das ausführen: "
                    + "leihlotse database migrate")
        case .haveOwnerRun(let statement):
            LocalizedText(
                "The schema's owner can give them: \(statement)",
                de: "Der Eigentümer des Schemas kann sie geben: \(statement)")
        case .makeDatabase(let statement): command(statement)
        case .forgetAgain:
            LocalizedText(
                "Nothing else is done before: leihlotse retention replay",
                de: "Vorher geschieht nichts anderes: leihlotse retention replay")
        default: LocalizedText(untranslated: "")
        }
    }

    /// What is said behind the reason why a row was rejected; nil: nothing.
    static func behindRow(_ remedies: [Remedy]) -> LocalizedText? {
        switch remedies.first {
        case .chooseDateOrder:
            LocalizedText("say --dates dmy or mdy", de: "--dates dmy oder mdy angeben")
        case .chooseDecimalSign:
            LocalizedText("say --decimal comma or point", de: "--decimal comma oder point angeben")
        case .registerEarlier: LocalizedText(untranslated: "leihlotse device edit --registered")
        case .giveReason:
            LocalizedText(
                "to correct it: --because TEXT", de: "um es zu berichtigen: --because TEXT")
        case .leaveColumnOut(let field):
            LocalizedText(
                "--map \(field)= leaves the column out",
                de: "--map \(field)= lässt die Spalte weg")
        default: nil
        }
    }

    private func first(_ command: String) -> LocalizedText {
        LocalizedText("First: \(command)", de: "Zuerst: \(command)")
    }

    private func command(_ text: String) -> LocalizedText { LocalizedText(untranslated: text) }
}
