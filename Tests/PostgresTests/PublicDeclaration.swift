/// A declaration that other modules see, found by the lines of a source as `swift format` leaves
/// them: one declaration begins a line, and members stand four spaces deeper than their type.
struct PublicDeclaration: CustomStringConvertible {
    let file: String
    /// From 1.
    let line: Int
    let text: String
    /// Whether a doc comment stands right before it; attributes may stand between.
    let hasComment: Bool

    var description: String { "\(file):\(line): \(text)" }

    static func all(in source: String, file: String) -> [PublicDeclaration] {
        var found: [PublicDeclaration] = []
        var scan = Scan()
        for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if let hasComment = scan.take(line) {
                let text = String(line.drop { $0 == " " })
                found.append(
                    PublicDeclaration(
                        file: file, line: index + 1, text: text, hasComment: hasComment))
            }
        }
        return found
    }
}

/// What the lines so far mean for the next one.
private struct Scan {
    private enum Kind { case enumeration, requirements }

    private let declaration =
        #/
        (?: @\w+ (?: \( [^)]* \) )? \s )*
        (?: [a-z]+ (?: \( [a-z]+ \) )? \s )* (?: public | open ) \s
        (?: [a-z]+ (?: \( [a-z]+ \) )? \s )*
        (?: actor | associatedtype | case | class | enum | extension | func | init | let | macro
            | protocol | struct | subscript | typealias | var ) \b
        /#
    private let requirement =
        #/
        (?: @\w+ (?: \( [^)]* \) )? \s )* (?: [a-z]+ \s )*
        (?: associatedtype | func | init | subscript | var ) \b
        /#

    /// The public enum or protocol whose members need no `public` of their own.
    private var openTypes: [(depth: Int, kind: Kind)] = []
    private var hasComment = false
    private var isInsideText = false

    /// Whether the line has a comment, if it begins a public declaration; else nil.
    mutating func take(_ line: Substring) -> Bool? {
        let limitsText = line.ranges(of: "\"\"\"").count % 2 == 1
        if isInsideText {
            isInsideText = !limitsText
            return nil
        }
        isInsideText = limitsText
        let depth = line.prefix { $0 == " " }.count
        let code = line.dropFirst(depth)
        if code.hasPrefix("///") {
            hasComment = true
            return nil
        }
        if code.hasPrefix("}"), openTypes.last?.depth == depth { openTypes.removeLast() }
        guard isDeclaration(code, depth) else {
            if !code.hasPrefix("@") { hasComment = false }
            return nil
        }
        openType(code, depth)
        defer { hasComment = false }
        return hasComment
    }

    private func isDeclaration(_ code: Substring, _ depth: Int) -> Bool {
        if code.prefixMatch(of: declaration) != nil { return true }
        guard let type = openTypes.last, depth == type.depth + 4 else { return false }
        return switch type.kind {
        case .enumeration: code.hasPrefix("case ") || code.hasPrefix("indirect case ")
        case .requirements: code.prefixMatch(of: requirement) != nil
        }
    }

    private mutating func openType(_ code: Substring, _ depth: Int) {
        guard code.prefixMatch(of: declaration) != nil, !code.hasSuffix("}") else { return }
        if code.contains(/\benum\b/) {
            openTypes.append((depth, .enumeration))
        } else if code.contains(/\bprotocol\b/) {
            openTypes.append((depth, .requirements))
        }
    }
}
