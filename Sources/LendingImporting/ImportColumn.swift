import Lending
import LendingImport

extension ImportField {
    /// The column's type while the rows are checked.
    var columnType: String {
        switch form {
        case .flag: return "bool"
        case .findings, .dueTimes: return "jsonb"
        case .plain, .state, .roles: break
        }
        return switch kind {
        case .identifier, .line, .lines, .list, .condition, .assetClass: "text"
        case .day, .lastDay: "date"
        case .beginning, .ending: "timestamptz"
        case .money: "numeric"
        case .count: "int4"
        case .accessories: "jsonb"
        }
    }
}
