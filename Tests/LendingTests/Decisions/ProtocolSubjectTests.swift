import Lending
import Testing

@Suite("What protocols are of")
struct ProtocolSubjectTests {
    private struct Handover: Equatable {
        let name: String
        let device: String
        var end: String?
    }

    private static let handovers = [
        Handover(name: "a", device: "KN-1"),
        Handover(name: "b", device: "KN-1", end: "2024-03-02T10:00:00+01:00"),
        Handover(name: "c", device: "KN-1", end: "2023-01-01"),
        Handover(name: "d", device: "KN-2", end: "2024-03-02"),
        Handover(name: "e", device: "KN-2", end: "2024-03-02"),
        Handover(name: "f", device: "KN-3", end: "2024-03-02T08:00:00+01:00"),
    ]

    private static let devices = ProtocolSubject.devices([DeviceID(1)])
    private static let person = ProtocolSubject.person(PersonID(1))
    private static let event = ProtocolSubject.event(EventID(1))

    @Test(
        "What is out, or what came back last",
        arguments: [
            (devices, ProtocolKind.handOver, "a"), (person, .handOver, "a"),
            // All of an event, whatever became of it.
            (event, .handOver, "abcdef"), (event, .takeBack, "bcdef"),
            // The last of each device, and one of two that ended alike.
            (devices, .takeBack, "bdf"),
            // All of the last day.
            (person, .takeBack, "bdef"),
        ])
    func meant(_ subject: ProtocolSubject, _ kind: ProtocolKind, _ names: String) {
        let found = subject.meant(kind, of: Self.handovers) {
            $0.device
        } end: {
            $0.end
        }
        #expect(found.map(\.name).joined() == names)
    }

    @Test("Exactly one of them is named")
    func one() throws {
        let device = [DeviceID(1)]
        #expect(
            try ProtocolSubject(devices: device, person: nil, event: nil) == .devices(device))
        #expect(
            try ProtocolSubject(devices: [], person: PersonID(2), event: nil)
                == .person(PersonID(2)))
        #expect(
            try ProtocolSubject(devices: [], person: nil, event: EventID(3)) == .event(EventID(3)))
        for wrong in [
            ([], nil, nil), (device, PersonID(2), nil), (device, nil, EventID(3)),
            ([], PersonID(2), EventID(3)),
        ] as [([DeviceID], PersonID?, EventID?)] {
            #expect(throws: Refusals.self) {
                try ProtocolSubject(devices: wrong.0, person: wrong.1, event: wrong.2)
            }
        }
    }

    @Test("Terms keep their versions, and a version that is unknown here means the current ones")
    func terms() {
        #expect(HandoverTerms.versions.map(\.version) == Array(1...HandoverTerms.versions.count))
        #expect(HandoverTerms.of(version: 1).terms.count == 4)
        #expect(HandoverTerms.versions.map(\.since) == HandoverTerms.versions.map(\.since).sorted())
        for version in HandoverTerms.versions {
            #expect(version.terms.allSatisfy { !$0.english.isEmpty && !$0.german.isEmpty })
        }
        #expect(HandoverTerms.of(version: 1).name(.german) == "Fassung 1 vom 01.10.2020")
        #expect(HandoverTerms.of(version: nil) == .current)
        #expect(HandoverTerms.of(version: 999) == .current)
    }
}
