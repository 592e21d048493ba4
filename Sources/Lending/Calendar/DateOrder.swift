/// The order of day, month and year in a file's dates.
public enum DateOrder: String, Sendable, Hashable, Codable, CaseIterable {
    /// Day, month, year: `18/10/2020`.
    case dmy
    /// Month, day, year: `10/18/2020`.
    case mdy
    /// Year, month, day: `2020-10-18`; slashes and dashes without a leading year are refused.
    case iso

    /// The orders in which a cell can be read.
    ///
    /// Dotted dates are `dmy`, dates with a leading year and instants are `iso`; only `3/4/23` and
    /// `03-04-2023` depend on the order and can have two. Empty for what is no date at all.
    public static func candidates(for text: String) -> Set<DateOrder> {
        guard let date = try? WrittenDate(text) else { return [] }
        return switch date.form {
        case .dotted: (try? date.when(.dmy)) == nil ? [] : [.dmy]
        case .yearFirst: (try? date.when(.iso)) == nil ? [] : [.iso]
        case .unordered: Set([.dmy, .mdy]).filter { (try? date.when($0)) != nil }
        }
    }
}
