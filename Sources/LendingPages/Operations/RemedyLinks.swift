import HTML
import Lending

/// What can be done about a refusal, as links to where it is done: the pages' one table for them.
struct RemedyLinks {
    private let visit: Visit

    init(_ visit: Visit) { self.visit = visit }

    /// Links and sentences for the remedies that are open to the visitor.
    func links(_ remedies: [Remedy]) -> [HTML] {
        let open = visit.caller.map { remedies.open(to: $0.reader.audiences) } ?? remedies
        return open.filter { !$0.isForWhoRunsTheDatabase }.compactMap(link)
    }

    private func link(_ remedy: Remedy) -> HTML? {
        switch remedy {
        case .returnLoan(let device), .returnWhenBack(let device):
            go("Take \(device) back", de: "\(device) zurücknehmen", "loan.return", device)
        case .takeBack(let device), .takeIntoStock(let device):
            go(
                "Take \(device) into stock", de: "\(device) in den Bestand nehmen",
                "custody.take-back", device)
        case .handOn(let device):
            go("Hand \(device) on", de: "\(device) weitergeben", "custody.hand-on", device)
        case .handOver(let device):
            go("Hand \(device) over", de: "\(device) übergeben", "custody.hand-over", device)
        case .findDevice(let device):
            withdraw("It was found again", de: "Es ist wieder da", device, "find")
        case .endRepair(let device):
            withdraw("It is back from repair", de: "Es ist repariert zurück", device, "repaired")
        case .writeOff(let device):
            to(
                "Ask for it to be decommissioned", de: "Aussonderung beantragen",
                Address(
                    ["do", "decommissionings.request"], ["devices": device, "reason": "loss"]))
        case .findAccessories(let device, let accessories):
            to(
                "It turned up", de: "Es ist wieder da",
                Address(
                    ["do", "devices.find-accessories"],
                    ["device": device, "accessories": accessories.joined(separator: ", ")]))
        case .seeHistory(let device):
            to("Its history", de: "Geschichte des Geräts", DevicePages.address(device))
        case .noteOnDevice(let device), .registerEarlier(let device?):
            to(
                "Change \(device)", de: "\(device) ändern",
                Address(["do", "devices.edit"], ["device": device]))
        case .clearField(let person, _):
            to(
                "Change \(person)", de: "\(person) ändern",
                Address(["do", "people.edit"], ["person": person]))
        case .correctEntry:
            to(
                "Correct an entry", de: "Einen Eintrag berichtigen",
                Address(["do", "journal.correct"]))
        case .undoLater, .undoEntry:
            to("Undo an entry", de: "Einen Eintrag zurücknehmen", Address(["do", "journal.undo"]))
        case .signIn:
            to("Sign in", de: "Anmelden", SignInPages.address(backTo: visit.address))
        case .readAgain: to("Show it anew", de: "Neu anzeigen", visit.address)
        case .importPast:
            to("Import what is over", de: "Vergangenes importieren", ImportKindPages.address())
        case .chooseDateOrder, .chooseDecimalSign, .chooseEncoding, .chooseCheckedOut, .mapField,
            .chooseColumn, .leaveColumnOut:
            setting(remedy)
        default: words(remedy)
        }
    }

    /// How a file is to be read stands in a form on the same page.
    private func setting(_ remedy: Remedy) -> HTML? {
        switch remedy {
        case .chooseDateOrder:
            within(
                "Choose the order of dates", de: "Reihenfolge im Datum wählen",
                ImportSettings.id("dates"))
        case .chooseDecimalSign:
            within(
                "Choose what stands in front of the cents", de: "Wählen, was vor den Cent steht",
                ImportSettings.id("decimal"))
        case .chooseEncoding:
            within("Choose the encoding", de: "Zeichensatz wählen", ImportSettings.id("encoding"))
        case .chooseCheckedOut:
            within(
                "Choose what that means", de: "Wählen, was das bedeutet",
                ImportSettings.id("checked-out"))
        case .mapField, .chooseColumn, .leaveColumnOut:
            within(
                "Choose for each column what it is read as",
                de: "Für jede Spalte wählen, als was sie gelesen wird", ImportSettings.columns)
        default: nil
        }
    }

    private func within(_ english: String, de german: String, _ id: String) -> HTML {
        Element.a(.href(.within(id))) { visit(english, de: german) }
    }

    /// What is no link.
    private func words(_ remedy: Remedy) -> HTML? {
        switch remedy {
        case .bringTo(let holder?):
            HTML(visit("Bring it to \(holder).", de: "Bringen Sie es zu \(holder)."))
        case .bringTo(nil), .askIT, .letITHelp, .registerPerson, .grantRole:
            HTML(visit("City IT helps.", de: "Die IT hilft."))
        case .giveTime(let day):
            HTML(
                visit(
                    "Say the time too: \(day.text(.english)) 14:30",
                    de: "Bitte auch die Uhrzeit: \(day.text(.german)) 14:30"))
        case .tellDataWiping:
            HTML(
                visit(
                    "Say how, when and by whom the data were wiped.",
                    de: "Bitte angeben, wie, wann und von wem die Daten gelöscht wurden."))
        case .giveReason: HTML(visit("Say why.", de: "Bitte den Grund angeben."))
        case .givePassword:
            HTML(visit("Give your password.", de: "Bitte das eigene Passwort angeben."))
        case .saveAsText(isTable: true):
            HTML(
                visit(
                    "Save it as CSV in the program that it is from.",
                    de: "Im Programm, aus dem sie stammt, als CSV speichern."))
        case .saveAsText(isTable: false):
            HTML(
                visit(
                    "Get the table that it was made from, as CSV.",
                    de: "Die Tabelle besorgen, aus der sie entstand, als CSV."))
        case .chooseOne(let keys):
            HTML(visit("Possible: ", de: "Möglich: ") + keys.joined(separator: ", "))
        default: nil
        }
    }

    private func go(
        _ english: String, de german: String, _ operation: String, _ device: String
    ) -> HTML {
        to(english, de: german, Address(["do", operation], ["devices": device]))
    }

    private func withdraw(
        _ english: String, de german: String, _ device: String, _ change: String
    ) -> HTML {
        to(
            english, de: german,
            Address(["do", "devices.withdraw"], ["devices": device, "change": change]))
    }

    private func to(_ english: String, de german: String, _ address: Address) -> HTML {
        Element.a(.href(address)) { visit(english, de: german) }
    }
}
