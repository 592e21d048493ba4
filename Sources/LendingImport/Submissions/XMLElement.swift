import Lending

/// An element of a submission in XML: its name without a prefix, and what stands in it.
struct XMLElement: Sendable, Hashable {
    let name: String
    let attributes: [String: String]
    var children: [XMLElement] = []
    /// The text that stands directly in it.
    var text = ""

    /// What a path names, from this element on as the root: `/request/person/email`, `/request/@id`; `*` is any
    /// element. Of several that fit the first counts.
    func value(at path: [Substring]) -> String? {
        guard let first = path.first, first == "*" || first == name else { return nil }
        let rest = path.dropFirst()
        guard let next = rest.first else { return text.trimmed }
        if next.first == "@" {
            return rest.count == 1 ? attributes[String(next.dropFirst())] : nil
        }
        for child in children {
            if let value = child.value(at: Array(rest)) { return value }
        }
        return nil
    }
}
