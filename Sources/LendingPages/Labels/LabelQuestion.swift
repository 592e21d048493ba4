import Lending
import LendingOperations
import LendingPerforming
import LendingReports

/// What labels are asked for: which devices, on which sheets, from which place on.
struct LabelQuestion: Sendable {
    /// Labels that are made at once.
    static let limit = 2000

    static let devices = "devices"
    static let unit = "unit"
    static let category = "category"
    static let format = "format"
    static let start = "start"
    static let isTest = "test"

    let form: FormBody
    private(set) var layout = LabelFormat.large
    /// The first place of the first sheet, counted from 0.
    private(set) var start = 0
    private(set) var isTest = false
    private(set) var labels: [Label] = []
    /// By the fields' names.
    private(set) var faults: [String: FieldFaultWords] = [:]

    /// What a label says of a device.
    struct Label: Sendable, Hashable {
        let number: String
        let name: String
    }

    /// Reads all of it; what is wrong stands in ``faults``.
    init(_ form: FormBody, _ visit: Visit) async throws {
        self.form = form.settled(for: LabelQuestion.fields)
        isTest = form[LabelQuestion.isTest] == "true"
        readFormat()
        readStart()
        guard !isTest else { return }
        do throws(FieldFaultWords) {
            labels = try await devices(visit)
        } catch {
            if faults[LabelQuestion.devices] == nil { faults[LabelQuestion.devices] = error }
        }
    }

    // MARK: The fields

    static let fields: [FormField] =
        [
            FormField(
                name: devices, kind: .names(.devices, isList: true),
                label: LocalizedText("Devices", de: "Geräte"),
                hint: LocalizedText(
                    "Typed or scanned, one after the other",
                    de: "Getippt oder gescannt, eines nach dem anderen"),
                isRequired: false, clears: false),
            FormField(
                name: unit, kind: .names(.units, isList: false),
                label: LocalizedText("Or all of a unit", de: "Oder alle eines Amts"),
                hint: LocalizedText(
                    "With the units below it; without lost and decommissioned devices",
                    de: "Auch der Ämter darunter; ohne verlorene und ausgesonderte Geräte"),
                isRequired: false, clears: false),
            FormField(
                name: category, kind: .line(limit: 500),
                label: LocalizedText("Or all of a category", de: "Oder alle einer Kategorie"),
                hint: LocalizedText("Such as Laptop", de: "Etwa Laptop"), isRequired: false,
                clears: false),
            FormField(
                name: format,
                kind: .choice(
                    LabelChoice.allCases.map {
                        FormField.Choice(value: $0.rawValue, title: $0.title)
                    }),
                label: LocalizedText("Labels", de: "Etiketten"), hint: nil, isRequired: true,
                clears: false),
        ] + LabelMeasure.allCases.map(\.field) + [
            FormField(
                name: start, kind: .integer,
                label: LocalizedText("First label", de: "Erstes Etikett"),
                hint: LocalizedText(
                    "Counted in rows from above, for a sheet that was begun; empty: 1",
                    de: "Zeilenweise von oben gezählt, für einen angefangenen Bogen; leer: 1"),
                isRequired: false, clears: false),
            FormField(
                name: isTest, kind: .flag,
                label: LocalizedText(
                    "Test print: one sheet with frames and places only",
                    de: "Probedruck: ein Bogen nur mit Rahmen und Plätzen"),
                hint: nil, isRequired: false, clears: false),
        ]

    // MARK: The sheet

    private mutating func readFormat() {
        let said = form[LabelQuestion.format] ?? LabelChoice.large.rawValue
        guard let choice = LabelChoice(rawValue: said) else {
            faults[LabelQuestion.format] = FieldFaultWords(
                LocalizedText("Choose one of these.", de: "Bitte eines davon wählen."))
            return
        }
        if let format = choice.format { layout = format } else { readMeasures() }
    }

    private mutating func readMeasures() {
        let width = length(.width, from: LabelFormat.smallest.width)
        let height = length(.height, from: LabelFormat.smallest.height)
        let columns = count(.columns)
        let rows = count(.rows)
        let gapX = length(.gapX) ?? 0
        let gapY = length(.gapY) ?? 0
        let left = length(.left)
        let top = length(.top)
        guard faults.isEmpty, let width, let height, let columns, let rows else { return }
        let wide = LabelFormat.span(width, columns, gap: gapX)
        let high = LabelFormat.span(height, rows, gap: gapY)
        layout = LabelFormat(
            width: width, height: height, columns: columns, rows: rows,
            left: left ?? max(0, (LabelFormat.sheetWidth - wide) / 2),
            top: top ?? max(0, (LabelFormat.sheetHeight - high) / 2), gapX: gapX, gapY: gapY)
        // What is off by rounding prints all the same.
        if layout.left + wide > LabelFormat.sheetWidth + 0.05 {
            faults[LabelMeasure.width.rawValue] = tooLarge(
                layout.left + wide, LabelFormat.sheetWidth, "wide", de: "breit")
        }
        if layout.top + high > LabelFormat.sheetHeight + 0.05 {
            faults[LabelMeasure.height.rawValue] = tooLarge(
                layout.top + high, LabelFormat.sheetHeight, "high", de: "hoch")
        }
    }

    private func tooLarge(
        _ length: Double, _ sheet: Double, _ english: String, de german: String
    ) -> FieldFaultWords {
        FieldFaultWords(
            LocalizedText(
                "With margin and gaps this is \(Millimetres.text(length, .english)) mm \(english); "
                    + "a sheet of A4 is \(Millimetres.text(sheet, .english)) mm.",
                de: "Mit Rand und Abständen ist das \(Millimetres.text(length, .german)) mm "
                    + "\(german); ein Bogen A4 ist \(Millimetres.text(sheet, .german)) mm \(german)."
            ))
    }

    private mutating func length(_ measure: LabelMeasure, from least: Double = 0) -> Double? {
        let typed = (form[measure.rawValue] ?? "").trimmed
        guard !typed.isEmpty else {
            if measure.isNeeded { miss(measure) }
            return nil
        }
        let most = LabelFormat.sheetHeight
        if let length = Millimetres.reading(typed), (least...most).contains(length) {
            return length
        }
        faults[measure.rawValue] = FieldFaultWords(
            LocalizedText(
                "A length from \(Millimetres.text(least, .english)) to 297 mm is expected, such as 48.5.",
                de: "Eine Länge von \(Millimetres.text(least, .german)) bis 297 mm wird erwartet, "
                    + "etwa 48,5."))
        return nil
    }

    private mutating func count(_ measure: LabelMeasure) -> Int? {
        let typed = (form[measure.rawValue] ?? "").trimmed
        guard !typed.isEmpty else {
            miss(measure)
            return nil
        }
        if let count = Int(typed), (1...30).contains(count) { return count }
        faults[measure.rawValue] = LabelQuestion.expected(from: 1, to: 30)
        return nil
    }

    private mutating func miss(_ measure: LabelMeasure) {
        faults[measure.rawValue] = FieldFaultWords(
            LocalizedText(
                "This is needed for an own format.",
                de: "Das wird für ein eigenes Format gebraucht."))
    }

    private mutating func readStart() {
        let typed = (form[LabelQuestion.start] ?? "").trimmed
        guard !typed.isEmpty, faults.isEmpty else { return }
        if let place = Int(typed), (1...layout.count).contains(place) {
            start = place - 1
        } else {
            faults[LabelQuestion.start] = LabelQuestion.expected(from: 1, to: layout.count)
        }
    }

    private static func expected(from least: Int, to most: Int) -> FieldFaultWords {
        FieldFaultWords(
            LocalizedText(
                "A whole number from \(least) to \(most) is expected.",
                de: "Eine ganze Zahl von \(least) bis \(most) wird erwartet."))
    }

    // MARK: The devices

    private mutating func devices(_ visit: Visit) async throws(FieldFaultWords) -> [Label] {
        let typed = FormNames.parts(form[LabelQuestion.devices] ?? "")
        let unit = (form[LabelQuestion.unit] ?? "").trimmed
        let category = (form[LabelQuestion.category] ?? "").trimmed
        guard typed.isEmpty else {
            guard unit.isEmpty, category.isEmpty else {
                throw FieldFaultWords(
                    LocalizedText(
                        "Name either devices, or a unit or category.",
                        de: "Bitte entweder Geräte nennen oder ein Amt oder eine Kategorie."))
            }
            return try await named(typed, visit)
        }
        guard !unit.isEmpty || !category.isEmpty else {
            throw FieldFaultWords(
                LocalizedText(
                    "Say for which devices: name them, or a unit or a category.",
                    de: "Für welche Geräte? Bitte nennen, oder ein Amt oder eine Kategorie."))
        }
        return try await all(unit, category, visit)
    }

    private func named(
        _ typed: [String], _ visit: Visit
    ) async throws(FieldFaultWords) -> [Label] {
        guard typed.count <= LabelQuestion.limit else { throw LabelQuestion.tooMany }
        let numbers = try await FormNames(visit).numbers(typed, .devices)
        return try await rows(
            "where", ["devices": numbers.map(String.init).joined(separator: ",")], visit
        ) { _ in true }
    }

    private mutating func all(
        _ unit: String, _ category: String, _ visit: Visit
    ) async throws(FieldFaultWords) -> [Label] {
        var values: [String: String] = [:]
        if !unit.isEmpty {
            do throws(FieldFaultWords) {
                values["unit"] = try await FormNames(visit).named([unit], .units)[0].key
            } catch {
                faults[LabelQuestion.unit] = error
                return []
            }
        }
        if !category.isEmpty { values["category"] = category }
        let gone: Set<DeviceStatus> = [.lost, .decommissioned]
        let labels = try await rows("devices", values, visit) { status in
            status.map { !gone.contains($0) } ?? true
        }
        guard !labels.isEmpty else {
            throw FieldFaultWords(
                LocalizedText(
                    "No device fits this unit or category.",
                    de: "Auf dieses Amt oder diese Kategorie passt kein Gerät."))
        }
        return labels
    }

    private func rows(
        _ report: String, _ values: [String: String], _ visit: Visit,
        where isWanted: (DeviceStatus?) -> Bool
    ) async throws(FieldFaultWords) -> [Label] {
        let found: ReportRows
        do {
            found = try await PageReport(report, values, visit).rows(limit: LabelQuestion.limit)
        } catch {
            let failure = FailurePages.failure(error)
            throw FieldFaultWords(
                failure.refusals.first?.message
                    ?? LocalizedText(
                        "This cannot be looked up just now.",
                        de: "Das kann gerade nicht nachgesehen werden."))
        }
        guard !found.hasMore else { throw LabelQuestion.tooMany }
        return found.rows.map { DeviceRow(found, $0) }.filter { isWanted($0.status) }
            .map { Label(number: $0.number, name: $0.name) }
    }

    static let tooMany = FieldFaultWords(
        LocalizedText(
            "At most \(limit) labels are made at once. Please choose fewer, such as one unit after "
                + "the other.",
            de:
                "Höchstens \(limit) Etiketten auf einmal. Bitte weniger auswählen, etwa ein Amt nach "
                + "dem anderen."))
}
