import DelimitedText
import Lending

/// The words that import a file of rejected rows, read as the file that they come from.
struct Resending {
    let request: ImportRequest
    let dialect: Dialect
    let survey: FileSurvey

    func words(path: String) -> [String] {
        var words = ["import", request.kind.rawValue, path]
        func add(_ option: String, _ value: String?) {
            if let value { words += [option, value] }
        }
        add("--profile", request.profile?.rawValue)
        for (field, header) in request.map.sorted(by: { $0.key < $1.key }) {
            add("--map", "\(field)=\(header)")
        }
        for (field, value) in request.set.sorted(by: { $0.key < $1.key }) {
            add("--set", "\(field)=\(value)")
        }
        let isUTF8 = dialect.encoding == .utf8
        add("--encoding", request.encoding ?? (isUTF8 ? nil : dialect.encoding.name.lowercased()))
        add("--delimiter", request.delimiter ?? dialect.delimiter.word)
        add("--dates", (request.dates ?? dates)?.rawValue)
        add("--decimal", request.decimal ?? decimal?.rawValue)
        add("--time-zone", request.timeZone)
        if request.createsMissing { words.append("--create-missing") }
        return words
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
    /// As it is typed after `--delimiter`.
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
