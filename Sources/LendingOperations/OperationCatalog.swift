public import Lending

/// All operations, each with its place in the API: what a front offers follows from here.
public struct OperationCatalog: Sendable {
    /// One operation as a resource.
    public struct Entry: Sendable {
        public let operation: any Operation.Type
        public let title: LocalizedText
        /// Where it is found; the first is the main one.
        public let routes: [OperationRoute]

        public var name: String { operation.name }
    }

    public let entries: [Entry]

    /// The operation of this name.
    public subscript(name: String) -> Entry? { entries.first { $0.name == name } }

    public static let standard = OperationCatalog(entries: [
        entry(
            LendDevices.self, "Lend devices", de: "Geräte verleihen",
            .init(.post, "/loans")),
        entry(
            ReturnDevices.self, "Take lent devices back", de: "Verliehene Geräte zurücknehmen",
            .init(.post, "/loans/return"), .init(.post, "/loans/{loan}/return")),
        entry(
            ExtendLoans.self, "Give loans a new due date", de: "Ausleihen verlängern",
            .init(.post, "/loans/extend"), .init(.post, "/loans/{loan}/extend")),
        entry(
            AskForDevice.self, "Ask for a device", de: "Ein Gerät anfragen",
            .init(.post, "/requests")),
        entry(
            TakeRequest.self, "Take a request that was handed in elsewhere",
            de: "Eine anderswo eingereichte Anfrage übernehmen",
            .init(.post, "/requests/submissions")),
        entry(
            AcceptRequest.self, "Accept a request", de: "Eine Anfrage annehmen",
            .init(.post, "/requests/{request}/accept")),
        entry(
            DeclineRequest.self, "Decline a request", de: "Eine Anfrage ablehnen",
            .init(.post, "/requests/{request}/decline")),
        entry(
            WithdrawRequest.self, "Withdraw a request", de: "Eine Anfrage zurückziehen",
            .init(.post, "/requests/{request}/withdraw")),
        entry(
            HandOverDevices.self, "Hand devices over to a Lotse",
            de: "Geräte an einen Lotsen übergeben", .init(.post, "/handovers")),
        entry(
            TakeBackDevices.self, "Take devices back into stock",
            de: "Geräte in den Bestand zurücknehmen", .init(.post, "/handovers/take-back")),
        entry(
            HandOnDevices.self, "Pass devices to another Lotse",
            de: "Geräte an einen anderen Lotsen weitergeben", .init(.post, "/handovers/hand-on")),
        entry(
            IssueProtocols.self, "Give protocols of handovers their numbers",
            de: "Übergabeprotokollen ihre Nummern geben", .init(.post, "/protocols")),
        entry(
            FileProtocols.self, "Record that protocols were filed",
            de: "Festhalten, dass Protokolle abgelegt wurden",
            .init(.post, "/protocols/filings")),
        entry(
            AddDevice.self, "Record a device", de: "Ein Gerät erfassen", .init(.post, "/devices")),
        entry(
            EditDevice.self, "Change a device", de: "Ein Gerät ändern",
            .init(.patch, "/devices/{device}")),
        entry(
            WithdrawDevices.self, "Take devices out of service or back",
            de: "Geräte aus dem Betrieb nehmen oder zurückholen",
            .init(.post, "/devices/withdraw"), .init(.post, "/devices/{device}/withdraw")),
        entry(
            RequestDecommissioning.self, "Ask for devices to be decommissioned",
            de: "Die Aussonderung von Geräten beantragen",
            .init(.post, "/decommissionings"), .init(.post, "/devices/{device}/decommission")),
        entry(
            ApproveDecommissioning.self, "Approve that devices are decommissioned",
            de: "Die Aussonderung von Geräten genehmigen",
            .init(.post, "/decommissionings/approve"),
            .init(.post, "/devices/{device}/decommission/approve")),
        entry(
            DeclineDecommissioning.self, "Decline that devices are decommissioned",
            de: "Die Aussonderung von Geräten ablehnen",
            .init(.post, "/decommissionings/decline"),
            .init(.post, "/devices/{device}/decommission/decline")),
        entry(
            RecordProceeds.self, "Say what was paid for a device that leaves the books",
            de: "Den Erlös für ein ausgesondertes Gerät nachtragen",
            .init(.put, "/devices/{device}/decommission/proceeds")),
        entry(
            FindAccessories.self, "Record that missing accessories turned up",
            de: "Fehlendes Zubehör als gefunden erfassen",
            .init(.post, "/devices/{device}/found-accessories")),
        entry(
            MergeDevices.self, "Bring a device that was recorded twice together",
            de: "Ein doppelt erfasstes Gerät zusammenführen",
            .init(.post, "/devices/{device}/merge")),
        entry(
            AddPerson.self, "Record a person", de: "Eine Person erfassen", .init(.post, "/people")),
        entry(
            EditPerson.self, "Change a person", de: "Eine Person ändern",
            .init(.patch, "/people/{person}")),
        entry(
            ConfirmPerson.self, "Record that somebody whom a Lotse recorded was checked",
            de: "Die Prüfung einer von einem Lotsen erfassten Person festhalten",
            .init(.post, "/people/{person}/confirm")),
        entry(
            PersonLeaves.self, "Record that a person leaves",
            de: "Das Ausscheiden einer Person erfassen", .init(.post, "/people/{person}/leave")),
        entry(
            MergePeople.self, "Bring somebody who was recorded twice together",
            de: "Eine doppelt erfasste Person zusammenführen",
            .init(.post, "/people/{person}/merge")),
        entry(
            ErasePerson.self, "Forget a person for good", de: "Eine Person endgültig vergessen",
            .init(.post, "/people/{person}/erase")),
        entry(
            SetContact.self, "Make a Lotse the contact of units",
            de: "Einen Lotsen zum Ansprechpartner machen",
            .init(.post, "/people/{person}/contact")),
        entry(AddUnit.self, "Record a unit", de: "Eine Einheit erfassen", .init(.post, "/units")),
        entry(
            EditUnit.self, "Change a unit", de: "Eine Einheit ändern",
            .init(.patch, "/units/{unit}")),
        entry(
            MergeUnits.self, "Make units a part of another",
            de: "Ämter in einem anderen aufgehen lassen", .init(.post, "/units/merge")),
        entry(
            AddEvent.self, "Record an event of the city", de: "Eine Veranstaltung erfassen",
            .init(.post, "/city-events")),
        entry(
            EditEvent.self, "Change an event of the city", de: "Eine Veranstaltung ändern",
            .init(.patch, "/city-events/{event}")),
        entry(
            WithdrawEvent.self, "Take an event back that did not happen",
            de: "Eine Veranstaltung streichen", .init(.post, "/city-events/{event}/withdraw")),
        entry(
            AttendEvent.self, "Record who attended", de: "Teilnahme erfassen",
            .init(.post, "/city-events/{event}/attendance")),
        entry(
            CloseDays.self, "Record closed days", de: "Geschlossene Tage erfassen",
            .init(.post, "/closed-days")),
        entry(
            PlanStocktaking.self, "Plan a stocktaking", de: "Eine Inventur planen",
            .init(.post, "/stocktakings")),
        entry(
            StartStocktaking.self, "Start a stocktaking", de: "Eine Inventur beginnen",
            .init(.post, "/stocktakings/{stocktaking}/start")),
        entry(
            CountDevices.self, "Count devices in a stocktaking",
            de: "Geräte in einer Inventur zählen",
            .init(.post, "/stocktakings/{stocktaking}/counts")),
        entry(
            ConfirmHoldings.self, "Confirm for a stocktaking what one has",
            de: "Für eine Inventur bestätigen, was man hat",
            .init(.post, "/stocktakings/{stocktaking}/confirmations")),
        entry(
            CloseCount.self, "Close the count of a stocktaking",
            de: "Die Zählung einer Inventur abschließen",
            .init(.post, "/stocktakings/{stocktaking}/close")),
        entry(
            ResolveDifference.self, "Resolve a difference of a stocktaking",
            de: "Eine Differenz einer Inventur klären",
            .init(.post, "/stocktakings/{stocktaking}/differences")),
        entry(
            ReleaseStocktaking.self, "Sign and release a stocktaking",
            de: "Eine Inventur unterschreiben und freigeben",
            .init(.post, "/stocktakings/{stocktaking}/release")),
        entry(
            SetSetting.self, "Set a setting", de: "Eine Einstellung setzen",
            .init(.put, "/settings/{setting}")),
        entry(
            CloseYear.self, "Close the books of a year", de: "Die Bücher eines Jahres abschließen",
            .init(.post, "/years/{year}/close")),
        entry(
            PublishYear.self, "Publish the figures of a closed year",
            de: "Die Zahlen eines abgeschlossenen Jahres veröffentlichen",
            .init(.post, "/years/{year}/publish")),
        entry(
            ReopenYear.self, "Reopen a closed year", de: "Ein abgeschlossenes Jahr wieder öffnen",
            .init(.post, "/years/{year}/reopen")),
        entry(
            UndoEntry.self, "Take back the own last change or an entry",
            de: "Die eigene letzte Änderung oder einen Eintrag zurücknehmen",
            .init(.post, "/journal/undo"), .init(.post, "/journal/{entry}/undo"),
            .init(.post, "/facts/{fact}/undo")),
        entry(
            CorrectEntry.self, "Correct what an entry recorded",
            de: "Einen Eintrag berichtigen", .init(.post, "/journal/{entry}/corrections"),
            .init(.post, "/facts/{fact}/corrections")),
        entry(
            RunRetention.self, "Forget what was kept long enough",
            de: "Vergessen, was lange genug aufbewahrt wurde", .init(.post, "/retention/runs")),
        entry(
            AddHold.self, "Hold data back from forgetting",
            de: "Daten vom Vergessen zurückhalten",
            .init(.post, "/holds")),
        entry(
            EndHold.self, "End holds",
            de: "Löschsperren beenden", .init(.post, "/holds/end")),
        entry(
            ReadJournal.self, "Record that the journal is read",
            de: "Festhalten, dass das Protokoll gelesen wird", .init(.post, "/journal/readings")),
        entry(
            SealJournal.self, "Seal the journal", de: "Das Protokoll versiegeln",
            .init(.post, "/journal/seals")),
    ])

    private static func entry(
        _ operation: any Operation.Type, _ title: String, de german: String,
        _ routes: OperationRoute...
    ) -> Entry {
        Entry(operation: operation, title: LocalizedText(title, de: german), routes: routes)
    }
}

/// A method and a path below the API's root; a part in braces is a field of the operation.
public struct OperationRoute: Sendable, Hashable {
    public enum Method: String, Sendable, Hashable {
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
    }

    public let method: Method
    public let path: String

    public init(_ method: Method, _ path: String) {
        self.method = method
        self.path = path
    }

    /// The fields that stand in the path.
    public var fields: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
            String($0.dropFirst().dropLast())
        }
    }
}
