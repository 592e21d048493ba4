import HTML

/// A button that prints the page; it is there only where a script runs, as browsers print by
/// themselves.
struct PrintButton {
    private let visit: Visit
    private let isMain: Bool

    init(_ visit: Visit, isMain: Bool = true) {
        self.visit = visit
        self.isMain = isMain
    }

    var html: HTML {
        Element.button(.type(.button), isMain ? .class("main") : nil, .data("print"), .hidden) {
            visit("Print", de: "Drucken")
        }
    }
}
