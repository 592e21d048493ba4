import Lending
public import LendingOperations
import LendingSQL
import LendingStore
import Postgres

extension IssueProtocols: PerformableOperation {
    public func perform(in scope: OperationScope) throws {
        let subject = try OperationFailure.reading { () throws(Refusals) in
            try ProtocolSubject(devices: devices, person: person, event: event)
        }
        let handovers = try scope.load(
            Queries.Protocols.handovers(devices: devices, person: person, event: event))
        let meant = subject.meant(kind, of: handovers) {
            $0.device
        } end: {
            $0.endedOn
        }
        let protocols = try scope.query(
            Queries.Protocols.toIssue(kind: kind.rawValue, custodies: meant.map(\.id)))
        let lines = protocols.compactMap { row in
            meant.first { $0.id == row.custodyID }.map {
                ProtocolIssue.Line(
                    custody: row.custodyID, device: $0.device,
                    holder: PersonTitle.text($0.holder, $0.holderID), number: row.number,
                    isNew: row.isNew)
            }
        }
        guard let fresh = try scope.settle(ProtocolIssue(kind: kind, lines: lines).decision) else {
            return
        }
        for line in fresh { scope.say(line.issued) }
        for row in protocols {
            if let line = fresh.first(where: { $0.custody == row.custodyID }) {
                scope.remember(row.deviceID, line.device)
            }
        }
        try scope.record(
            Queries.Protocols.issue(
                actor: scope.actor.id, kind: kind.rawValue, custodies: fresh.map(\.custody),
                numbers: fresh.map(\.number),
                termsVersion: Int32(HandoverTerms.current.version)))
    }
}
