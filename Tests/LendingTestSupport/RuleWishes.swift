/// What is wished for: a loan or a handover that begins at a time.
public struct Wish: Sendable {
    public enum Kind: Sendable { case loan, handover }

    public var kind = Kind.loan
    public var device = "KN-OK"
    public var person = "kurt"
    public var begins = "2022-07-05T10:00:00"
    /// nil: still out.
    public var ends: String?
    public var due: String?
    /// The login of the Lotse who lends; nil: IT.
    public var lender: String?

    init(
        kind: Kind = .loan, device: String = "KN-OK", person: String = "kurt",
        begins: String = "2022-07-05T10:00:00", ends: String? = nil, due: String? = nil,
        lender: String? = nil
    ) {
        self.kind = kind
        self.device = device
        self.person = person
        self.begins = begins
        self.ends = ends
        self.due = due
        self.lender = lender
    }
}

extension Wish {
    /// What nothing speaks against.
    public static let right = Wish(
        device: "KN-OK3", begins: "2021-07-05T10:00:00", ends: "2021-07-06T10:00:00")

    /// The same as a file to import.
    public var file: String {
        switch kind {
        case .loan:
            "device,lender,borrower,lent_at,returned_at,due\n"
                + "\(device),\(lender ?? ""),\(person),\(begins),\(ends ?? ""),\(due ?? "")\n"
        case .handover:
            "device,person,on,taken_back_on\n\(device),\(person),\(begins),\(ends ?? "")\n"
        }
    }
}

/// The ways in.
public enum Way: String, Sendable, CaseIterable {
    case operation, several, batch, file, plainSQL, correction
    case http, httpSeveral, httpBatch, httpFile
    case command, commandSeveral, commandFile

    /// The ways on which a loan begins until further notice, with why they are left out.
    static func beginning(but reason: String) -> [Way: String] {
        let whole: Set<Way> = [.file, .plainSQL, .correction, .httpFile, .commandFile]
        return Dictionary(
            uniqueKeysWithValues: allCases.filter { !whole.contains($0) }.map { ($0, reason) })
    }
}

/// Something that is refused whichever way it comes in, with the code that says so.
///
/// The devices are called after their state: `KN-OK` to `KN-OK3`, `KN-lost`, `KN-in-repair`,
/// `KN-decommissioned`, `KN-out` (on loan), `KN-held` (by Lena); Kurt and Karl work here, `gone` left on
/// 2022-06-30.
public struct Rule: Sendable, CustomStringConvertible {
    public let name: String
    public let code: String
    public let wish: Wish
    /// Ways on which it cannot be wished for, with the reason.
    public var exceptions: [Way: String] = [:]

    public var description: String { name }

    public static let all: [Rule] =
        [
            Rule(
                name: "a loan to somebody who has left", code: "person-has-left",
                wish: Wish(person: "gone")),
            Rule(
                name: "a loan on somebody's last day", code: "person-has-left",
                wish: Wish(person: "gone", begins: "2022-06-30T09:00:00")),
            Rule(
                name: "a loan that stays past somebody's last day", code: "person-has-left",
                wish: Wish(
                    person: "gone", begins: "2022-06-20T09:00:00", ends: "2022-07-02T09:00:00"),
                exceptions: Way.beginning(but: "nothing is said there of an end")),
            Rule(
                name: "a handover to somebody who has left", code: "person-has-left",
                wish: Wish(kind: .handover, person: "gone")),
            Rule(
                name: "a handover on somebody's last day", code: "person-has-left",
                wish: Wish(kind: .handover, person: "gone", begins: "2022-06-30T09:00:00")),
        ]
        + ["lost", "in-repair", "decommissioned"].flatMap { state in
            [
                Rule(
                    name: "a loan of a device that is \(state)", code: "device-\(state)",
                    wish: Wish(device: "KN-\(state)")),
                Rule(
                    name: "a handover of a device that is \(state)", code: "device-\(state)",
                    wish: Wish(kind: .handover, device: "KN-\(state)")),
            ]
        } + [
            Rule(
                name: "a loan in the future", code: "time-in-future",
                wish: Wish(begins: "2099-01-01T10:00:00")),
            Rule(
                name: "a handover in the future", code: "time-in-future",
                wish: Wish(kind: .handover, begins: "2099-01-01T10:00:00")),
            Rule(
                name: "a loan that is due before it begins", code: "due-before-start",
                wish: Wish(due: "2022-07-01")),
            Rule(
                name: "a loan of what is on loan", code: "device-on-loan",
                wish: Wish(device: "KN-out")),
            Rule(
                name: "a loan to whoever holds the device", code: "borrower-holds-device",
                wish: Wish(device: "KN-held", person: "lena", lender: "lena")),
            Rule(
                name: "a handover of what a Lotse has", code: "device-not-in-stock",
                wish: Wish(kind: .handover, device: "KN-held"),
                exceptions: [.correction: "a beginning that moves makes the neighbour shorter"]),
        ]
}
