/// What both sides of a handover agree to, by version: a protocol keeps the version that held when it
/// got its number, and is printed with it ever after.
///
/// Each version is a day and two text files in the folder `Terms`, with a term a line. To change the
/// wording, add two files and a line below; one that was printed stays.
public struct HandoverTerms: Sendable, Hashable {
    public let version: Int
    /// From which day on it holds.
    public let since: CalendarDay
    public let terms: [LocalizedText]

    private init(
        version: Int, since day: String, _ english: [UInt8], de german: [UInt8]
    ) {
        self.version = version
        since = CalendarDay(iso: day) ?? .first
        terms = zip(HandoverTerms.lines(english), HandoverTerms.lines(german)).map {
            LocalizedText($0, de: $1)
        }
    }

    private static func lines(_ file: [UInt8]) -> [String] {
        String(decoding: file, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// In their order.
    public static let versions = [
        HandoverTerms(
            version: 1, since: "2020-10-01", PackageResources.terms_2020_10_01_en_txt,
            de: PackageResources.terms_2020_10_01_de_txt)
    ]

    /// What holds for protocols that are issued now.
    public static var current: HandoverTerms { versions[versions.count - 1] }

    /// The terms of a version; of one that is unknown here, from a newer program, the current ones.
    public static func of(version: Int?) -> HandoverTerms {
        versions.first { $0.version == version } ?? current
    }

    /// What it is called: `version 1 of 2020-10-01`.
    public func name(_ language: Language) -> String {
        LocalizedText("version \(version) of ", de: "Fassung \(version) vom ")(language)
            + since.text(language)
    }
}
