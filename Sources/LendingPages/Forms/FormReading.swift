import Lending
import LendingOperations
import LendingPerforming
import LendingService

/// What was typed into a form, as an operation's JSON, or what is wrong with it field by field.
struct FormReading: Sendable {
    private(set) var value: [String: JSONValue] = [:]
    /// By the fields' names.
    private(set) var faults: [String: FieldFaultWords] = [:]

    private let visit: Visit

    init(_ fields: [FormField], _ form: FormBody, _ visit: Visit) async throws {
        self.visit = visit
        for field in fields {
            do throws(FieldFaultWords) {
                if let value = try await read(field, form) { set(field.path, value) }
            } catch {
                faults[field.name] = error
            }
        }
    }

    private func read(
        _ field: FormField, _ form: FormBody
    ) async throws(FieldFaultWords) -> JSONValue? {
        let typed = (form[field.name] ?? "").trimmed
        switch field.kind {
        case .flag: return .flag(form[field.name] == "true")
        case .choices:
            return form[field.name + "-asked"] == nil
                ? nil : .list(form.values(field.name).map(JSONValue.text))
        default: break
        }
        guard !typed.isEmpty else { return try empty(field, form) }
        guard !typed.utf8.contains(0) else {
            throw FieldFaultWords(
                LocalizedText("This is no text.", de: "Das ist kein Text."))
        }
        switch field.kind {
        case .line, .lines, .offered, .own(.lotsen):
            let limit = field.limit
            guard typed.unicodeScalars.count <= limit else {
                throw FieldFaultWords(
                    LocalizedText(
                        "At most \(limit) characters.", de: "Höchstens \(limit) Zeichen."))
            }
            return .text(field.isOneLine ? typed : form[field.name] ?? typed)
        case .choice: return .text(typed)
        case .integer:
            guard let number = Int64(typed.drop { $0 == "#" }) else {
                throw FieldFaultWords(
                    LocalizedText(
                        "A whole number is expected.", de: "Eine ganze Zahl wird erwartet."))
            }
            return .integer(number)
        case .time(let direction): return .text(try time(typed, direction).coded)
        case .day: return .text(try day(typed, .past))
        case .dayAhead: return .text(try day(typed, .future))
        case .accessories:
            do {
                return .object(
                    try Accessories(typed: typed).quantities.mapValues { .integer(Int64($0)) })
            } catch {
                throw FieldFaultWords(
                    LocalizedText(
                        "\u{201C}\(error.text)\u{201D} is not understood. Such as \u{201C}Netzteil, Maus:2\u{201D}.",
                        de: "„\(error.text)“ ist nicht zu verstehen. Etwa „Netzteil, Maus:2“."))
            }
        case .texts:
            let parts = typed.split { $0 == ";" || $0.isNewline }.map(\.trimmed)
            return .list(parts.filter { !$0.isEmpty }.map(JSONValue.text))
        case .records(let members):
            return .list(FormReading.records(form[field.name] ?? "", members))
        case .own(.freeDevice):
            return .integer(try await FormNames(visit).numbers([typed], .devices)[0])
        case .names(let kind, let isList):
            let numbers = try await FormNames(visit).numbers(
                isList ? FormNames.parts(typed) : [typed], kind)
            return isList ? .list(numbers.map(JSONValue.integer)) : .integer(numbers[0])
        case .flag, .choices: return nil
        }
    }

    /// What an empty field is.
    private func empty(
        _ field: FormField, _ form: FormBody
    ) throws(FieldFaultWords) -> JSONValue? {
        if field.isRequired {
            throw FieldFaultWords(
                LocalizedText("Please fill this in.", de: "Bitte ausfüllen."))
        }
        // Of a list that stood there nothing is left.
        if case .texts = field.kind, !form.values(EditedRecord.was + field.name).isEmpty {
            return []
        }
        // An emptied field is cleared; one that the form does not show stays as it is.
        return field.clears && form[field.name] != nil ? .text("") : nil
    }

    /// One record a line; what its later members lack is left out.
    private static func records(_ text: String, _ members: [String]) -> [JSONValue] {
        text.split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }.map { line in
            let parts = line.split(separator: ",", maxSplits: max(0, members.count - 1))
                .map(\.trimmed)
            return .object(
                Dictionary(zip(members, parts)) { first, _ in first }
                    .filter { !$0.value.isEmpty }.mapValues(JSONValue.text))
        }
    }

    private func time(
        _ typed: String, _ direction: WhenParser.Direction
    ) throws(FieldFaultWords) -> When {
        do {
            return try WhenParser(today: visit.today).reading(typed, direction: direction).when
        } catch { throw FieldFaultWords(error.message) }
    }

    private func day(
        _ typed: String, _ direction: WhenParser.Direction
    ) throws(FieldFaultWords) -> String {
        switch try time(typed, direction) {
        case .now: return visit.today.iso
        case .day(let day): return day.iso
        case .local, .instant:
            throw FieldFaultWords(
                LocalizedText(
                    "A day without a time is expected.", de: "Ein Tag ohne Uhrzeit wird erwartet."))
        }
    }

    private mutating func set(_ path: [String], _ new: JSONValue) {
        guard path.count > 1 else {
            value[path[0]] = new
            return
        }
        var members: [String: JSONValue] = [:]
        if case .object(let known)? = value[path[0]] { members = known }
        members[path[1]] = new
        value[path[0]] = .object(members)
    }
}

/// What is wrong with a field, and what could be meant.
struct FieldFaultWords: Error, Sendable {
    let message: LocalizedText
    /// What fits what was typed: to be chosen from.
    let choices: [NameSuggestion]
    /// The part of the field that was not understood.
    let typed: String?

    init(_ message: LocalizedText, choices: [NameSuggestion] = [], typed: String? = nil) {
        self.message = message
        self.choices = choices
        self.typed = typed
    }
}

extension FormField {
    /// The most characters of its text.
    fileprivate var limit: Int {
        switch kind {
        case .line(let limit), .lines(let limit): limit
        default: 500
        }
    }

    fileprivate var isOneLine: Bool {
        if case .lines = kind { return false }
        return true
    }
}
