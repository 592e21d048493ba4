extension ReviewTeller {
    /// Webinars, workshops and others, and how many came.
    func events() -> Told {
        var told = Told()
        let events = now.kinds.reduce(0) { $0 + $1.events }
        guard events > 0 else { return told }
        let earlier = before.map { $0.kinds.reduce(0) { $0 + $1.events } }
        told.say(
            ReviewWords.there(events)
                + ReviewWords.count(
                    events, "one event", "events", de: "eine Veranstaltung", "Veranstaltungen")
                + ReviewWords.compared(events, before: earlier) + ".",
            of: [events] + (earlier.map { [$0] } ?? []))
        let attendances = attendances(now)
        if let attendances, attendances > 0 {
            let earlier = before.flatMap { self.attendances($0) }
            told.say(
                (events == 1
                    ? LocalizedText("It had ", de: "Gezählt wurden ")
                    : LocalizedText("They had ", de: "Gezählt wurden "))
                    + ReviewWords.count(
                        attendances, "one attendance", "attendances", de: "eine Teilnahme",
                        "Teilnahmen")
                    + ReviewWords.compared(attendances, before: earlier) + ".",
                of: [attendances] + (earlier.map { [$0] } ?? []))
        }
        for kind in now.kinds where now.kinds.count > 1 && kind.kind != PooledFigures.other {
            tell(kind, &told)
        }
        let tools = tools
        if !tools.isEmpty {
            told.say(
                LocalizedText("Introduced: ", de: "Vorgestellt: ")
                    + ReviewWords.list(tools.map { LocalizedText(untranslated: $0) }) + ".")
        }
        told.show(byKind(events, attendances))
        told.show(single)
        return told
    }

    /// nil: some are left out.
    private func attendances(_ figures: ReviewFigures) -> Int? {
        let counts = figures.kinds.compactMap(\.attendances)
        return counts.count == figures.kinds.count ? counts.reduce(0, +) : nil
    }

    private func tell(_ kind: ReviewFigures.Kind, _ told: inout Told) {
        guard !kind.kind.isEmpty, kind.events > 0 else { return }
        let (one, several) = EventKindWords.words(kind.kind)
        let events =
            kind.events == 1
            ? one : ReviewWords.number(kind.events) + " " + several
        guard let attendances = kind.attendances, attendances > 0 else {
            told.say(
                ReviewWords.there(kind.events) + events + ".", kind.events)
            return
        }
        let counted = ReviewWords.count(
            attendances, "one attendance", "attendances", de: "eine Teilnahme", "Teilnahmen")
        told.say(
            ReviewWords.there(kind.events) + events
                + LocalizedText(" with ", de: " mit ") + counted + ".", kind.events, attendances)
    }

    /// Each once, in the order of the events.
    private var tools: [String] {
        var known: Set<String> = []
        return now.occasions.flatMap(\.tools).filter { known.insert($0).inserted }
    }

    private func byKind(_ events: Int, _ attendances: Int?) -> ReviewTable {
        func row(
            _ name: LocalizedText, _ events: Int, _ attendances: Int?,
            _ earlier: [ReviewFigures.Kind]?
        ) -> [ReviewTable.Cell] {
            let counts = earlier?.compactMap(\.attendances) ?? []
            let before: [ReviewTable.Cell] =
                earlier.map { earlier in
                    earlier.isEmpty
                        ? [.none, .none]
                        : [
                            .count(earlier.reduce(0) { $0 + $1.events }),
                            .init(counts.count == earlier.count ? counts.reduce(0, +) : nil),
                        ]
                } ?? []
            return [.text(name), .count(events), .init(attendances)] + before
        }
        var rows = now.kinds.map { kind in
            row(
                ReviewWords.name(kind.kind), kind.events, kind.attendances,
                // What is together is not the same as it was.
                before.map {
                    $0.kinds.filter { $0.kind == kind.kind && kind.kind != PooledFigures.other }
                })
        }
        if rows.count > 1 || before != nil {
            rows.append(
                row(
                    LocalizedText("Together", de: "Zusammen"), events, attendances,
                    before.map(\.kinds)))
        }
        func column(_ english: String, _ german: String, _ year: Int) -> ReviewTable.Column {
            .init(LocalizedText("\(english) \(year)", de: "\(german) \(year)"))
        }
        return ReviewTable(
            LocalizedText("Events by kind", de: "Veranstaltungen nach Art"),
            [.init(LocalizedText("Kind", de: "Art"), isFigure: false)]
                + [now.year, before?.year].compactMap { $0 }.flatMap { year in
                    [
                        column("Events", "Veranstaltungen", year),
                        column("Attendances", "Teilnahmen", year),
                    ]
                }, rows, picture: 2)
    }

    private var single: ReviewTable {
        ReviewTable(
            LocalizedText("The events", de: "Die Veranstaltungen"),
            [
                .init(LocalizedText("Day", de: "Tag"), isFigure: false),
                .init(LocalizedText("What", de: "Was"), isFigure: false),
                .init(LocalizedText("Tools", de: "Werkzeuge"), isFigure: false),
                .init(LocalizedText("Attendances", de: "Teilnahmen")),
            ],
            now.occasions.map { event in
                let day = LocalizedText(
                    event.day.text(.english), de: event.day.text(.german))
                let kind =
                    event.kind == PooledFigures.other
                    ? LocalizedText("other event", de: "andere Veranstaltung")
                    : LocalizedText(untranslated: event.kind)
                let what = [kind, LocalizedText(untranslated: event.title)]
                    .filter { !$0.english.isEmpty }.joined(separator: ": ")
                let tools = event.tools.joined(separator: "; ")
                return [
                    .text(day), .text(what), .text(LocalizedText(untranslated: tools)),
                    .init(event.attendances),
                ]
            })
    }
}

/// The kinds of events that have words of their own for one and for several.
enum EventKindWords {
    static func words(_ kind: String) -> (one: LocalizedText, several: LocalizedText) {
        switch kind.lowercased() {
        case "webinar":
            (
                LocalizedText("one webinar", de: "ein Webinar"),
                LocalizedText("webinars", de: "Webinare")
            )
        case "workshop":
            (
                LocalizedText("one workshop", de: "einen Workshop"),
                LocalizedText("workshops", de: "Workshops")
            )
        case "präsenztermin":
            (
                LocalizedText("one meeting in person", de: "einen Präsenztermin"),
                LocalizedText("meetings in person", de: "Präsenztermine")
            )
        case "schulung":
            (
                LocalizedText("one training", de: "eine Schulung"),
                LocalizedText("trainings", de: "Schulungen")
            )
        default:
            (
                LocalizedText("one event of the kind ", de: "eine Veranstaltung der Art ")
                    + ReviewWords.quoted(kind),
                LocalizedText("events of the kind ", de: "Veranstaltungen der Art ")
                    + ReviewWords.quoted(kind)
            )
        }
    }
}
