/// The number of a row, told apart by what it is the number of.
public struct Identifier<Subject>: Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: Int64

    public init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    public var description: String { String(rawValue) }
}

public enum DeviceSubject {}
public enum PersonSubject {}
public enum UnitSubject {}
public enum EventSubject {}
public enum CustodySubject {}
public enum LoanSubject {}
public enum WithdrawalSubject {}
public enum FoundSubject {}
public enum EntrySubject {}

public typealias DeviceID = Identifier<DeviceSubject>
public typealias PersonID = Identifier<PersonSubject>
public typealias UnitID = Identifier<UnitSubject>
public typealias EventID = Identifier<EventSubject>
public typealias CustodyID = Identifier<CustodySubject>
public typealias LoanID = Identifier<LoanSubject>
public typealias WithdrawalID = Identifier<WithdrawalSubject>
/// Accessories that turned up.
public typealias FoundID = Identifier<FoundSubject>
/// An entry of the journal.
public typealias EntryID = Identifier<EntrySubject>
