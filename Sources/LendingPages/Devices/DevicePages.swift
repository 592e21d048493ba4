import HTML
import Lending
import LendingOperations
import LendingPerforming
import LendingReports
import LendingService

/// A device at its short address, which its label carries: where it is, what can be done with it now,
/// and its history.
struct DevicePages: Sendable {
    static func address(_ number: String) -> Address { Address(["d", number]) }

    func add(to pages: PageRouter) {
        pages.answer("/d/{number}") { try await show($0) }
    }

    private func show(_ visit: Visit) async throws -> PageAnswer {
        let caller = try visit.reader
        let typed = try visit.context.part("number")
        let found: FoundDevice
        do {
            found = try await NameFinder(visit.store, for: caller.reader).devices([typed])[0]
        } catch let failure as OperationFailure {
            throw RequestFailure(.notFound, failure.refusals, warnings: [])
        }
        guard found.inventoryNumber == typed else {
            return .seeOther(DevicePages.address(found.inventoryNumber))
        }
        let record = try await PageReport("device", ["device": "\(found.id)"], visit).rows()
        guard let row = record.rows.first else { throw RequestFailure.notFound }
        return .page(try await page(DeviceRow(record, row), found.id, visit))
    }

    private func page(_ device: DeviceRow, _ id: DeviceID, _ visit: Visit) async throws -> Page {
        let history = try await PageReport.rowsIfSeen(
            "history-of-a-device", ["device": "\(id)"], visit)
        var page = Page("\(device.number) · \(device.name)") {
            StatusLine(device, visit).html
            DeviceActions(device, visit).html
            DevicePapers(device, visit).html
            Element.h2 { visit("Details", de: "Angaben") }
            RecordView(device.rows, device.row, visit).html
            if let history, !history.rows.isEmpty {
                Element.h2 { visit("History", de: "Geschichte") }
                TableView(history, visit).html
            }
        }
        page.live = [device.number]
        page.path = [(visit("Devices", de: "Geräte"), Address(["lists", "devices"]))]
        return page
    }
}
