import HTML
import HummingbirdCore
import Lending
import LendingOperations
import LendingPerforming

/// A field with its label, hint, fault and what was typed.
struct FieldView {
    let field: FormField
    let form: FormBody
    let fault: FieldFaultWords?
    let visit: Visit
    /// What the city offers for the form's fields.
    var offers = FormOffers.none

    private var typed: String { form[field.name] ?? "" }
    private var hintID: String { field.id + "-hint" }
    private var faultID: String { field.id + "-fault" }

    var html: HTML {
        switch field.kind {
        case .flag: flag
        case .choice(let choices): group(choices, .radio, isFew: choices.count <= 6)
        case .choices(let choices): group(choices, .checkbox, isFew: true)
        case .time(.future): future
        case .offered(let list): offered(list)
        case .own(let choice): own(choice)
        default: single
        }
    }

    // MARK: One control

    private var single: HTML {
        Element.div(.class(fault == nil ? "field" : "field wrong")) {
            Element.label(.for(field.id)) { label }
            hint
            faultWords
            control
            choices
            recordingAnew
        }
    }

    private var control: HTML {
        var attributes: [Attribute?] = [
            .id(field.id), .name(field.name), .aria("invalid", fault == nil ? "false" : "true"),
            describedBy,
        ]
        switch field.kind {
        case .lines(let limit):
            attributes += [.rows(4), .maxlength(limit)]
            return Element.textarea(attributes) { typed }
        case .records:
            return Element.textarea(attributes + [.rows(3)]) { typed }
        case .names(let kind, let isList):
            attributes += [
                .autocomplete("off"), .spellcheck(false), .data("suggest", kind.rawValue),
            ]
            if isList, kind == .devices {
                attributes += [.rows(typed.contains { $0.isNewline } ? 6 : 1), .data("several")]
                return Element.textarea(attributes) { typed }
            }
            if isList { attributes.append(.data("several")) }
            return Element.input(attributes + [.type(.text), .value(typed)])
        case .integer: attributes.append(.inputmode("numeric"))
        case .line(let limit): attributes.append(.maxlength(limit))
        default: break
        }
        return Element.input(attributes + [.type(.text), .autocomplete("off"), .value(typed)])
    }

    private var label: HTML {
        HTML {
            visit(field.label)
            if !field.isRequired {
                Element.span(.class("optional")) { visit(" (optional)", de: " (freiwillig)") }
            }
        }
    }

    @HTMLBuilder private var hint: HTML {
        if let hint = field.hint {
            Element.p(.class("hint"), .id(hintID)) { visit(hint) }
        }
    }

    @HTMLBuilder private var faultWords: HTML {
        if let fault {
            Element.p(.class("fault"), .id(faultID)) { visit(fault.message) }
        }
    }

    private var describedBy: Attribute? {
        let ids = [fault == nil ? nil : faultID, field.hint == nil ? nil : hintID].compactMap { $0 }
        return ids.isEmpty ? nil : .aria("describedby", ids.joined(separator: " "))
    }

    /// What fits what was typed, each as a button that sends the form with it.
    @HTMLBuilder private var choices: HTML {
        if let fault, !fault.choices.isEmpty {
            Element.fieldset(.class("meant")) {
                Element.legend { visit("Meant is:", de: "Gemeint ist:") }
                Element.input(
                    .type(.hidden), .name(field.name + "-inexact"), .value(fault.typed ?? ""))
                for (number, choice) in fault.choices.enumerated() {
                    Element.div(.class("choice")) {
                        Element.input(
                            .type(.radio), .id("\(field.id)-meant-\(number)"),
                            .name(field.name + "-meant"),
                            .value(choice.key))
                        Element.label(.for("\(field.id)-meant-\(number)")) { visit(choice.title) }
                    }
                }
            }
        }
    }

    /// Whom nobody knows yet can be recorded; the form is there again afterwards, with what was typed.
    @HTMLBuilder private var recordingAnew: HTML {
        if fault != nil, case .names(.people, isList: false) = field.kind,
            visit.may("people.add"), !typed.isEmpty
        {
            Element.p {
                Element.a(
                    .href(
                        Address(
                            ["do", "people.add"],
                            [
                                "fields.name": typed,
                                OperationForm.back: FormPages.address(
                                    of: form, at: visit.request.uri.path
                                ).text,
                            ]))
                ) {
                    visit(
                        "Record \u{201C}\(typed)\u{201D} as a new person",
                        de: "„\(typed)“ als neue Person erfassen")
                }
            }
        }
    }

    // MARK: Several controls

    private var flag: HTML {
        Element.div(.class("field choice")) {
            Element.input(
                .type(.checkbox), .id(field.id), .name(field.name), .value("true"),
                typed == "true" ? .checked : nil, describedBy)
            Element.label(.for(field.id)) { visit(field.label) }
            hint
            faultWords
        }
    }

    private func group(
        _ choices: [FormField.Choice], _ type: Attribute.InputType, isFew: Bool
    ) -> HTML {
        guard isFew else { return select(choices) }
        let chosen = Set(form.values(field.name))
        return Element.fieldset(
            .class(fault == nil ? "field" : "field wrong"), .id(field.id), describedBy
        ) {
            Element.legend { label }
            hint
            faultWords
            if type == .checkbox {
                Element.input(.type(.hidden), .name(field.name + "-asked"), .value("true"))
            }
            Element.div(.class("choices")) {
                for choice in choices {
                    let id = "\(field.id)-\(choice.value)"
                    Element.div(.class("choice")) {
                        Element.input(
                            .type(type), .id(id), .name(field.name), .value(choice.value),
                            chosen.contains(choice.value) ? .checked : nil)
                        Element.label(.for(id)) { visit(choice.title) }
                    }
                }
            }
        }
    }

    private func select(_ choices: [FormField.Choice]) -> HTML {
        Element.div(.class(fault == nil ? "field" : "field wrong")) {
            Element.label(.for(field.id)) { label }
            hint
            faultWords
            Element.select(.id(field.id), .name(field.name), describedBy) {
                // Some say themselves what choosing nothing means.
                if !choices.contains(where: \.value.isEmpty) {
                    Element.option(.value("")) { "–" }
                }
                for choice in choices {
                    Element.option(
                        .value(choice.value), choice.value == typed ? .selected : nil
                    ) { visit(choice.title) }
                }
            }
        }
    }

    /// When something ends: near days by one tap, any other by typing.
    private var future: HTML {
        quick(
            NearDays(visit).all,
            other: (
                visit("Another day", de: "Ein anderer Tag"),
                visit(
                    "Such as 24.12., \u{201C}KW 52\u{201D} or \u{201C}friday 14:00\u{201D}",
                    de: "Etwa 24.12., „KW 52“ oder „freitag 14 Uhr“")
            ))
    }

    /// What the city's list has by one tap; anything else by typing, where it is open.
    private func offered(_ list: FormField.OfferedList) -> HTML {
        let offered = offers.texts(list)
        let nothing = QuickChoices.Choice(
            value: "", title: visit("not said", de: "ohne Angabe"))
        return quick(
            [nothing] + offered.texts.map { QuickChoices.Choice(value: $0, title: $0) },
            other: offered.isOpen
                ? (
                    visit("Something else", de: "Etwas anderes"),
                    visit(
                        "In a word or two, nothing about people",
                        de: "In ein, zwei Wörtern, nichts über Personen")
                ) : nil,
            typed: offered.spelled(typed) ?? typed)
    }

    /// What is the visitor's own by one tap; another device by typing.
    private func own(_ choice: FormField.OwnChoice) -> HTML {
        switch choice {
        case .lotsen:
            let anyone = QuickChoices.Choice(value: "", title: visit("anyone", de: "alle"))
            return quick([anyone] + offers.choices(choice), other: nil)
        case .freeDevice:
            let nothing = QuickChoices.Choice(
                value: "", title: visit("nothing yet: note the wish", de: "noch nichts: vormerken"))
            return quick(
                [nothing] + offers.choices(choice),
                other: (
                    visit("Another device", de: "Ein anderes Gerät"),
                    visit("Its inventory number", de: "Seine Inventarnummer")
                )) + choices
        }
    }

    private func quick(
        _ choices: [QuickChoices.Choice], other: (label: String, hint: String)?,
        typed: String? = nil
    ) -> HTML {
        QuickChoices(
            field: field, choices: choices, other: other, typed: typed ?? self.typed,
            label: label, fault: fault.map { visit($0.message) }
        ).html
    }
}
