import HTML

/// A field for a password; password managers are told which one.
struct PasswordField {
    private let name: String
    private let label: String
    private let use: String
    private let hint: String?

    /// - Parameter use: `current-password` or `new-password`.
    init(_ name: String, _ label: String, _ use: String, hint: String? = nil) {
        self.name = name
        self.label = label
        self.use = use
        self.hint = hint
    }

    var html: HTML {
        Element.div(.class("field")) {
            Element.label(.for(name)) { label }
            if let hint { Element.p(.class("hint"), .id("\(name)-hint")) { hint } }
            Element.input(
                .id(name), .name(name), .type(.password), .autocomplete(use), .required,
                hint == nil ? nil : .aria("describedby", "\(name)-hint"))
        }
    }
}
