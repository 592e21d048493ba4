public import Lending

/// The tag of a thing's version: the entry that changed it last.
public enum EntityTag {
    public static func text(_ version: EntryID) -> String { "\"\(version)\"" }

    static func version(_ tag: String) -> EntryID? {
        guard tag.hasPrefix("\""), tag.hasSuffix("\""), tag.count > 2 else { return nil }
        return Int64(tag.dropFirst().dropLast()).map { EntryID($0) }
    }
}
