import HTML
import Lending
import LendingOperations
import LendingReports
import LendingService

/// The form that pairs people with devices: whoever is to come, in the order of their names, each with
/// the next device. It only reads.
struct HandoverDayForm {
    private static let who = "who"
    private static let people = "people"
    private static let devices = "devices"
    private static let fill = "fill"
    private static let category = "category"

    /// Groups of people that need not be typed.
    private enum Group: String, CaseIterable {
        case attending, contacts

        var title: LocalizedText {
            switch self {
            case .attending:
                LocalizedText(
                    "Who is recorded as attending", de: "Wer als teilnehmend erfasst ist")
            case .contacts:
                LocalizedText(
                    "All Lotsen who are the contact of a unit",
                    de: "Alle Lotsen, die Ansprechperson eines Amts sind")
            }
        }
    }

    private static let fields = [
        FormField(
            name: who,
            kind: .choices(
                Group.allCases.map { FormField.Choice(value: $0.rawValue, title: $0.title) }),
            label: LocalizedText("Who is to come", de: "Wer kommen soll"), hint: nil,
            isRequired: false, clears: false),
        FormField(
            name: people, kind: .names(.people, isList: true),
            label: LocalizedText("And these people", de: "Und diese Personen"),
            hint: LocalizedText(
                "Names, logins or numbers such as #4, with commas between",
                de: "Namen, Kennungen oder Nummern wie #4, durch Komma getrennt"),
            isRequired: false, clears: false),
        FormField(
            name: devices, kind: .names(.devices, isList: true),
            label: LocalizedText("Devices", de: "Geräte"),
            hint: LocalizedText(
                "Typed or scanned, one after the other, in the order of the people",
                de: "Getippt oder gescannt, eines nach dem anderen, in der Reihenfolge der Personen"
            ),
            isRequired: false, clears: false),
        FormField(
            name: fill, kind: .flag,
            label: LocalizedText(
                "Who has none by then gets the next free one from stock",
                de: "Wer dann noch keines hat, bekommt das nächste freie aus dem Lager"),
            hint: nil, isRequired: false, clears: false),
        FormField(
            name: category, kind: .line(limit: 200),
            label: LocalizedText(
                "Only of this category from stock", de: "Aus dem Lager nur aus dieser Kategorie"),
            hint: nil, isRequired: false, clears: false),
    ]

    let event: Int64
    let visit: Visit

    /// Was the form sent?
    var isSent: Bool { visit.query(HandoverDayForm.who + "-asked") != nil }

    // MARK: What is asked

    /// - Parameter attends: is somebody recorded as attending?
    func html(attends: Bool, faults: [String: FieldFaultWords] = [:]) -> HTML {
        var form = visit.asked
        if !isSent {
            form.set(
                HandoverDayForm.who, (attends ? Group.attending : .contacts).rawValue)
            form.set(HandoverDayForm.fill, "true")
        }
        return HTML {
            FormProblems(fields: HandoverDayForm.fields, visit: visit).html(faults, nil)
            Element.p(.class("lead")) {
                visit(
                    "Each person is listed beside a device; on the day one tap says that they are "
                        + "here and have got it. Nothing is recorded before.",
                    de:
                        "Jede Person steht neben einem Gerät; am Tag selbst sagt ein Tippen, dass sie "
                        + "da ist und es bekommen hat. Vorher wird nichts erfasst.")
            }
            Element.form(
                .method(.get), .action(HandoverDayPages.address(event)), .novalidate,
                .class("work")
            ) {
                for field in HandoverDayForm.fields {
                    FieldView(
                        field: field, form: form, fault: faults[field.name], visit: visit
                    ).html
                }
                Element.p(.class("go")) {
                    Element.button(.class("main")) {
                        visit("Show the list", de: "Liste zeigen")
                    }
                }
            }
        }
    }

    // MARK: What comes of it

    /// The plan, or what is wrong by the fields' names.
    func plan() async throws -> (plan: HandoverDayPlan, faults: [String: FieldFaultWords]) {
        let asked = visit.asked.settled(for: HandoverDayForm.fields)
        var faults: [String: FieldFaultWords] = [:]
        let names = FormNames(visit)
        var wanted: [Int64] = []
        var devices: [String] = []
        do throws(FieldFaultWords) {
            wanted = try await names.numbers(
                FormNames.parts(asked[HandoverDayForm.people] ?? ""), .people)
        } catch { faults[HandoverDayForm.people] = error }
        do throws(FieldFaultWords) {
            devices = try await names.named(
                FormNames.parts(asked[HandoverDayForm.devices] ?? ""), .devices
            ).map(\.key)
        } catch { faults[HandoverDayForm.devices] = error }
        guard faults.isEmpty else { return (HandoverDayPlan(), faults) }
        for group in asked.values(HandoverDayForm.who).compactMap(Group.init(rawValue:)) {
            wanted += try await people(in: group)
        }
        wanted = try await inOrder(Set(wanted))
        if wanted.isEmpty {
            faults[HandoverDayForm.people] = FieldFaultWords(
                LocalizedText(
                    "Nobody is on the list yet: name somebody.",
                    de: "Noch steht niemand auf der Liste: bitte jemanden nennen."))
        } else if wanted.count > HandoverDayPlan.most {
            faults[HandoverDayForm.people] = FieldFaultWords(
                LocalizedText(
                    "\(wanted.count) people are too many for one list; at most "
                        + "\(HandoverDayPlan.most) at once.",
                    de: "\(wanted.count) Personen sind zu viele für eine Liste; höchstens "
                        + "\(HandoverDayPlan.most) auf einmal."))
        }
        if asked[HandoverDayForm.fill] == "true", devices.count < wanted.count {
            devices += try await free(asked[HandoverDayForm.category] ?? "", without: devices)
        }
        let plan = HandoverDayPlan(
            wanted.enumerated().map { place, person in
                HandoverDayPlan.Line(
                    person: person, device: place < devices.count ? devices[place] : nil)
            })
        return (plan, faults)
    }

    private func people(in group: Group) async throws -> [Int64] {
        switch group {
        case .attending:
            let rows = try await PageReport(
                "event-attendance", ["event": "\(event)"], visit
            ).rows()
            return rows.rows.compactMap { rows.cell("id", of: $0).flatMap { Int64($0) } }
        case .contacts:
            let rows = try await PageReport("contacts", [:], visit).rows()
            let today = visit.today.iso
            return rows.rows.filter {
                (rows.cell("from", of: $0) ?? "") <= today
                    && (rows.cell("until", of: $0) ?? today) >= today
            }.compactMap { rows.cell("person_number", of: $0).flatMap { Int64($0) } }
        }
    }

    /// People as lists order them, without who has left.
    private func inOrder(_ people: Set<Int64>) async throws -> [Int64] {
        let rows = try await PageReport("people", [:], visit).rows(limit: 100_000)
        return rows.rows.filter { rows.cell("left_on", of: $0) == nil }
            .compactMap { rows.cell("id", of: $0).flatMap { Int64($0) } }
            .filter(people.contains)
    }

    /// What is free in IT's stock, in the order of the numbers.
    private func free(_ category: String, without taken: [String]) async throws -> [String] {
        let category = category.trimmed
        let rows = try await PageReport(
            "free", category.isEmpty ? [:] : ["category": category], visit
        ).rows(limit: 100_000)
        let taken = Set(taken)
        return rows.rows.filter { rows.cell("status", of: $0) == DeviceStatus.inStock.rawValue }
            .compactMap { rows.cell("device", of: $0) }
            .filter { !taken.contains($0) }
    }
}
