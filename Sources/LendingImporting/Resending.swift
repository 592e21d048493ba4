import DelimitedText
import Lending
import LendingImport

/// How a file of rejected rows is imported: as the file that they come from, with what was detected
/// from the whole file and few rows might not tell.
struct Resending {
    let request: ImportRequest
    let dialect: Dialect
    let survey: FileSurvey

    /// Names and values as in ``ImportRequest/query``.
    var settings: [ImportSetting] {
        var known = request
        let isUTF8 = dialect.encoding == .utf8
        known.encoding = request.encoding ?? (isUTF8 ? nil : dialect.encoding.name.lowercased())
        known.delimiter = request.delimiter ?? dialect.delimiter.word
        known.dates = request.dates ?? dates
        known.decimal = request.decimal ?? decimal?.rawValue
        known.acceptsValid = false
        known.isDryRun = false
        known.rejectsPath = nil
        return known.settings
    }

    /// The one order of all columns whose order had to be found out.
    private var dates: DateOrder? {
        let orders = Set(survey.dateOrders.values).subtracting([.iso])
        return orders.count == 1 ? orders.first : nil
    }

    private var decimal: DecimalStyle? {
        let styles = Set(survey.decimalStyles.values)
        return styles.count == 1 ? styles.first : nil
    }
}

extension Delimiter {
    /// As a request names it.
    fileprivate var word: String {
        switch self {
        case .comma: "comma"
        case .semicolon: "semicolon"
        case .tab: "tab"
        case .pipe: "pipe"
        default: name
        }
    }
}
