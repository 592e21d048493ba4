/// What paper looks like: A4 with the margins that German offices file and fold by (DIN 5008), in
/// points of a 72nd of an inch.
enum PaperMeasures {
    static func millimetres(_ value: Double) -> Double { value * 72 / 25.4 }

    static let width = millimetres(210)
    static let height = millimetres(297)
    static let left = millimetres(25)
    static let right = width - millimetres(20)
    static let top = millimetres(20)
    /// Where the last line of a page ends.
    static let bottom = height - millimetres(24)
    static let foot = height - millimetres(17)
    static let content = right - left

    /// Between blocks.
    static let gap = millimetres(6)
    static let labels = millimetres(46)
    static let cellMargin = millimetres(1.5)
    static let code = millimetres(18)
    /// As much as a hand needs to write a word.
    static let blank = millimetres(7.5)
    /// From one line to write on to the next.
    static let writing = millimetres(12)
    /// Where a hole punch is set on, half way down.
    static let punchMark = millimetres(148.5)
}

/// Sizes and loudness of text.
enum TextStyle: Hashable {
    case title, reference, heading, plain, strong, quiet, label, small, columnHead

    var size: Double {
        switch self {
        case .title: 18
        case .reference: 11
        case .heading: 11.5
        case .plain, .strong: 10
        case .quiet, .label: 9
        case .columnHead: 8.5
        case .small: 8
        }
    }

    var isBold: Bool {
        switch self {
        case .title, .reference, .heading, .strong, .columnHead: true
        case .plain, .quiet, .label, .small: false
        }
    }

    /// Grey, from 0 for black; every one is told from white with a contrast of 7 to 1 and more.
    var grey: Double {
        switch self {
        case .quiet, .label, .small: 0.3
        default: 0
        }
    }
}
