public import Hummingbird
import Lending

/// Which names a query may have: a misspelt `dry-run` must not do in earnest what was to be tried.
public enum QueryNames {
    /// - Throws: `RequestFailure` of kind `badInput` for any other name.
    public static func refuseOthers(_ request: Request, than known: [String]) throws {
        for (key, _) in request.uri.queryParameters where !known.contains(String(key)) {
            let shown = String(key.prefix(80))
            let names = known.joined(separator: ", ")
            throw RequestFailure(
                .badInput, "parameter-unknown",
                LocalizedText(
                    "there is no parameter \"\(shown)\" here"
                        + (names.isEmpty ? "" : "; there are: \(names)"),
                    de: "hier gibt es keinen Parameter „\(shown)“"
                        + (names.isEmpty ? "" : "; es gibt: \(names)")))
        }
    }

    /// A parameter that is true or false; given without a value it is true.
    ///
    /// - Throws: `RequestFailure` of kind `badInput` for anything else.
    public static func flag(_ name: String, _ values: [String]) throws -> Bool {
        switch values {
        case []: return false
        case ["true"], [""]: return true
        case ["false"]: return false
        default:
            throw RequestFailure(
                .badInput, "field-value",
                LocalizedText(
                    "\(name): allowed: true, false", de: "\(name): erlaubt: true, false"))
        }
    }
}
