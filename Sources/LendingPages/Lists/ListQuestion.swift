import HTML
import Lending
import LendingOperations
import LendingPerforming
import LendingReports
import LendingService

/// What the address asks of a list, and the form that asks it: made from the report's parameters.
struct ListQuestion {
    private static let paging: Set<ReportParameter> = [.limit, .after]

    private let report: Report
    private let visit: Visit
    /// What can be asked, in the order of the report's header.
    private let parameters: [ReportParameter]

    init(_ report: Report, _ visit: Visit) {
        self.report = report
        self.visit = visit
        let sight = visit.caller.map {
            report.sight(of: $0.reader.audiences)
        }
        parameters = report.parameters.filter {
            !ListQuestion.paging.contains($0) && report.offers($0, to: sight ?? .everything)
        }
    }

    private func typed(_ parameter: ReportParameter) -> String {
        let said = (visit.query(parameter.rawValue) ?? "").trimmed
        guard said.isEmpty, report.requiredParameters.contains(parameter) else { return said }
        // What a visitor mostly means: the running year, and themself.
        switch parameter {
        case .year: return "\(visit.today.year)"
        case .person: return visit.caller.map { "#\($0.reader.person)" } ?? ""
        default: return said
        }
    }

    /// Is everything there that the report needs?
    var isComplete: Bool {
        parameters.allSatisfy {
            !report.requiredParameters.contains($0) || !typed($0).isEmpty
        }
    }

    /// Is less asked for than there is?
    var isNarrowed: Bool {
        parameters.contains { !(visit.query($0.rawValue) ?? "").trimmed.isEmpty }
    }

    /// The values as the report takes them: names as numbers, days as they are written everywhere.
    func values() async throws -> [String: String] {
        var values: [String: String] = [:]
        for parameter in parameters {
            let text = typed(parameter)
            guard !text.isEmpty else { continue }
            if let kind = parameter.named {
                let parts = parameter == .devices ? FormNames.parts(text) : [text]
                do {
                    values[parameter.rawValue] = try await FormNames(visit).numbers(parts, kind)
                        .map(String.init).joined(separator: ",")
                } catch {
                    throw RequestFailure(
                        .badInput, "field-value", error.message,
                        hint: error.choices.isEmpty
                            ? nil
                            : LocalizedText(
                                untranslated: error.choices.map { visit($0.title) }
                                    .joined(separator: ", ")))
                }
            } else if [.at, .knownOn].contains(parameter) {
                do {
                    let when = try WhenParser(today: visit.today)
                        .reading(text, direction: .past).when
                    if when != .now { values[parameter.rawValue] = when.coded }
                } catch {
                    throw RequestFailure(.badInput, "field-value", error.message)
                }
            } else {
                values[parameter.rawValue] = text
            }
        }
        if report.parameters.contains(.after), sort == nil, let after = visit.query("after") {
            values["after"] = after
        }
        return values
    }

    // MARK: Order and pages

    var sort: String? { visit.query("sort").flatMap { $0.isEmpty ? nil : $0 } }

    /// Where in a wanted order the page goes on.
    var place: ReportOrder.Place? {
        guard sort != nil, let key = visit.query("after") else { return nil }
        return ReportOrder.Place(value: visit.query("after-value"), key: key)
    }

    private var path: [String] { ["lists", report.name] }

    private var pairs: [(String, String?)] {
        parameters.map { ($0.rawValue, visit.query($0.rawValue)) }
            .filter { !($0.1 ?? "").isEmpty }
    }

    /// The whole list.
    var plain: Address { Address(path) }

    func sorted(by column: String) -> Address {
        Address(path, pairs: pairs + [("sort", column)])
    }

    /// nil: the list cannot be paged through.
    func next(after rows: ReportRows) -> Address? {
        guard report.parameters.contains(.limit), let last = rows.rows.last,
            let key = last[rows.report.keyColumn]
        else { return nil }
        var pairs = self.pairs + [("sort", sort), ("after", key)]
        if let sort {
            let column = sort.hasPrefix("-") ? String(sort.dropFirst()) : sort
            pairs.append(("after-value", rows.cell(column, of: last)))
        }
        return Address(path, pairs: pairs)
    }

    /// The list as a file: the API's, which has all rows.
    func file(_ format: String) -> Address {
        Address(
            ["lists", report.name, "file.\(format)"],
            pairs: parameters.map { ($0.rawValue, typed($0)) }.filter { !$0.1.isEmpty })
    }

    // MARK: The form

    @HTMLBuilder var form: HTML {
        if !parameters.isEmpty {
            Element.form(
                .method(.get), .action(Address(path)), .class("filter"), .role("search"),
                .aria("label", visit("What is shown", de: "Was gezeigt wird"))
            ) {
                for parameter in parameters {
                    let id = "ask-\(parameter.rawValue)"
                    Element.div(.class("field")) {
                        Element.label(.for(id)) { visit(parameter.title) }
                        Element.input(
                            .type(.text), .id(id), .name(parameter.rawValue),
                            .value(typed(parameter)), .autocomplete("off"),
                            parameter.named.map { .data("suggest", $0.rawValue) },
                            parameter == .year ? .inputmode("numeric") : nil)
                    }
                }
                Element.button { visit("Show", de: "Anzeigen") }
            }
        }
    }
}
