import HTML

/// A field that is mostly answered by one tap, and else by typing: near days, the city's purposes.
struct QuickChoices {
    struct Choice {
        /// What is sent; empty: nothing is said.
        let value: String
        let title: String
    }

    /// The name under which the tap is sent, beside the field's own of what is typed.
    static let suffix = "-quick"
    /// The tap that says: what was typed counts.
    static let other = "other"

    let field: FormField
    let choices: [Choice]
    /// What stands before the box to type into; nil: nothing else can be said.
    let other: (label: String, hint: String)?
    let typed: String
    let label: HTML
    let fault: String?

    private var name: String { field.name + QuickChoices.suffix }
    private var hintID: String { field.id + "-hint" }
    private var faultID: String { field.id + "-fault" }
    private var isOther: Bool { !typed.isEmpty && !choices.contains { $0.value == typed } }

    var html: HTML {
        Element.fieldset(
            .class(fault == nil ? "field" : "field wrong"), .id(field.id),
            fault == nil || other != nil ? nil : .aria("describedby", faultID)
        ) {
            Element.legend { label }
            if let fault { Element.p(.class("fault"), .id(faultID)) { fault } }
            Element.div(.class("choices")) {
                for (place, choice) in choices.enumerated()
                where !(choice.value.isEmpty && field.isRequired) {
                    radio("\(field.id)-\(place)", choice, isChosen: !isOther && isChosen(choice))
                }
                if let other {
                    radio(
                        field.id + "-other",
                        Choice(value: QuickChoices.other, title: other.label), isChosen: isOther)
                }
            }
            if let other { box(other.label, other.hint) }
        }
    }

    private func isChosen(_ choice: Choice) -> Bool {
        typed == choice.value && !(field.isRequired && typed.isEmpty)
    }

    private func radio(_ id: String, _ choice: Choice, isChosen: Bool) -> HTML {
        Element.div(.class("choice")) {
            Element.input(
                .type(.radio), .id(id), .name(name), .value(choice.value),
                isChosen ? .checked : nil)
            Element.label(.for(id)) { choice.title }
        }
    }

    @HTMLBuilder private func box(_ label: String, _ hint: String) -> HTML {
        Element.label(.class("unseen"), .for(field.id + "-typed")) { label }
        Element.input(
            .type(.text), .id(field.id + "-typed"), .name(field.name), .autocomplete("off"),
            .aria("invalid", fault == nil ? "false" : "true"),
            .aria(
                "describedby",
                ([fault == nil ? nil : faultID, hintID].compactMap { $0 }).joined(separator: " ")),
            .value(isOther ? typed : ""))
        Element.p(.class("hint"), .id(hintID)) { hint }
    }
}

extension FormBody {
    /// The form in which a tap counts in the place of typing; what was typed, if nothing was tapped.
    func tapped(_ name: String) -> FormBody {
        var form = self
        if let quick = form[name + QuickChoices.suffix], quick != QuickChoices.other,
            !quick.isEmpty || (form[name] ?? "").isEmpty
        {
            form.set(name, quick)
        }
        return form
    }
}
