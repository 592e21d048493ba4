import Lending
import LendingImport

extension FaultWording {
    /// What is wrong with facts that only files tell in one cell: roles, last days, what was found.
    static func factReason(
        _ code: String, _ value: String, _ details: [String]
    ) -> LocalizedText? {
        switch code {
        case "flag-unknown":
            LocalizedText("neither yes nor no", de: "weder ja noch nein")
        case "role-unknown":
            LocalizedText(
                "there is no role \(value); roles are it, inventory and privacy",
                de: "es gibt keine Rolle \(value); Rollen sind it, inventory und privacy")
        case "finding-unreadable":
            LocalizedText(
                "not accessories with the day before them, such as 2020-10-18 Maus:2",
                de: "kein Zubehör mit dem Tag davor, wie 18.10.2020 Maus:2")
        case "due-times-unreadable":
            LocalizedText(
                "not due times such as 2020-10-18 until 2020-10-17 10:00",
                de: "keine Fristen wie 18.10.2020 bis 17.10.2020 10:00")
        case "teams-without-tools":
            LocalizedText(
                "more teams than tools (\(details[0]), \(details[1])); they stand in the order of the "
                    + "tools",
                de: "mehr Teams als Werkzeuge (\(details[0]), \(details[1])); sie stehen in der "
                    + "Reihenfolge der Werkzeuge")
        default: leavingReason(code, details)
        }
    }

    private static func leavingReason(_ code: String, _ details: [String]) -> LocalizedText? {
        let day = CalendarDay(iso: String(details[0].prefix(10)))
        let english = day?.text(.english) ?? details[0]
        let german = day?.text(.german) ?? details[0]
        return switch code {
        case "leaving-recorded":
            LocalizedText(
                "the last day is recorded as \(english)",
                de: "als letzter Tag ist der \(german) erfasst")
        case "person-holds-devices":
            LocalizedText("still has \(details[0])", de: "hat noch \(details[0])")
        case "last-it":
            LocalizedText(
                "is the last one in IT; nobody could administer the city any more",
                de: "ist die letzte Person der IT; niemand könnte die Stadt mehr verwalten")
        case "registered-later":
            LocalizedText(
                "something is recorded of it before, on \(english)",
                de: "vorher ist schon etwas erfasst, am \(german)")
        default: nil
        }
    }
}
