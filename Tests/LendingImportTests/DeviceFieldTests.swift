import Lending
import LendingImport
import LendingOperations
import LendingPerforming
import LendingReporting
import LendingReports
import LendingStore
import Testing

/// A field of a device has everything a field needs: who forgets a part of it is told here.
@Suite("Fields of a device, from the catalogue to the report and back")
struct DeviceFieldTests {
    /// Values that differ from round to round, as they are typed and as the report shows them.
    private func value(_ field: DeviceField, _ round: Int) -> (typed: String, shown: String) {
        switch field {
        case .inventoryNumber: ("KN-9", "KN-9")
        case .unit: (["", "10", "20"][round], ["", "10", "20"][round])
        default:
            switch field.kind {
            case .identifier, .line, .lines, .list:
                ("\(field.rawValue) \(round)", "\(field.rawValue) \(round)")
            case .day, .lastDay, .beginning, .ending:
                ("2020-0\(round + 1)-11", "2020-0\(round + 1)-11")
            case .money: ("\(round)99,50", "\(round)99.50")
            case .count: ("\(round + 30)", "\(round + 30)")
            case .condition:
                (Condition.allCases[round].rawValue, Condition.allCases[round].rawValue)
            case .assetClass:
                (AssetClass.allCases[round % 2].rawValue, AssetClass.allCases[round % 2].rawValue)
            case .accessories: ("Maus:\(round + 1)", "Maus:\(round + 1)")
            }
        }
    }

    private func values(_ round: Int) -> FieldValues<DeviceField> {
        FieldValues(
            Dictionary(
                uniqueKeysWithValues: DeviceField.allCases.map { ($0, value($0, round).typed) }))
    }

    /// What the report shows of the device, by field.
    private func shown(_ bench: ImportBench) async throws -> [String: String] {
        let device = try await NameFinder(bench.store, for: nil).devices(["KN-9"])[0]
        let run = try ReportCatalog.standard.run(
            ReportRequest(name: "device", values: ["device": device.id.description]))
        let found = Found()
        try await Reports(bench.store, for: nil).forEachRow(run) { found.cells = $0 }
        return Dictionary(
            uniqueKeysWithValues: zip(run.report.columns, found.cells).map { ($0.name, $1 ?? "") })
    }

    private func expect(_ shown: [String: String], round: Int) {
        for field in DeviceField.allCases {
            #expect(
                shown[field.rawValue] == value(field, round).shown,
                "\(field.rawValue), round \(round)")
        }
    }

    @Test("what is added, edited and imported is shown")
    func roundTrip() async throws {
        try await ImportBench.run { bench in
            let context = OperationContext(actor: bench.actor)
            let operations = StorePerformer(bench.store)
            for code in ["10", "20"] {
                _ = try await operations.perform(
                    AddUnit(fields: FieldValues([.code: code, .name: "Amt \(code)"])), context)
            }
            _ = try await operations.perform(AddDevice(fields: values(1)), context)
            expect(try await shown(bench), round: 1)

            let device = try await NameFinder(bench.store, for: nil).devices(["KN-9"])[0].id
            let same = try await operations.perform(
                EditDevice(device: device, fields: values(1)), context)
            #expect(!same.changed)
            for field in DeviceField.allCases where field != .inventoryNumber {
                var one = FieldValues<DeviceField>()
                one[field] = value(field, 2).typed
                let outcome = try await operations.perform(
                    EditDevice(device: device, fields: one), context)
                #expect(outcome.changed, "\(field.rawValue)")
            }
            expect(try await shown(bench), round: 2)

            let header = DeviceField.allCases.map(\.rawValue).joined(separator: ";")
            let row = DeviceField.allCases.map { value($0, 1).typed }.joined(separator: ";")
            try await bench.take(.devices, header + "\n" + row + "\n")
            expect(try await shown(bench), round: 1)
        }
    }

    private final class Found: @unchecked Sendable { var cells: [String?] = [] }
}
