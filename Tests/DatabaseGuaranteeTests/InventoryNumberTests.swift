import LendingTestSupport
import Postgres
import Testing

/// A number is read off a sticker and typed: what cannot be seen is not in it.
@Suite struct InventoryNumberTests {
    @Test(arguments: [
        " KN-1", "KN-1 ", "\u{A0}KN-1", "KN-1\u{2009}", "KN-1\u{202F}", "\u{3000}KN-1", "KN\t1",
        "KN-1\n", "\u{7}KN-1", "KN\u{200B}1", "KN-1\u{FEFF}", "KN\u{AD}1", "KN\u{2060}1",
    ])
    func nothingUnseenStandsInANumber(_ number: String) async throws {
        try await withTestDatabase { database in
            let device = try await database.seed(devices: 1).devices[0]
            try await expectRefusal("device_inventory_number_is_clean", in: database.pool) {
                try $0.number(device, number)
            }
            try await database.pool.transaction { try $0.number(device, "KN 1 ü") }
        }
    }
}

extension Session {
    fileprivate func number(_ device: Int64, _ number: String) throws {
        let entry = try journal("devices.edit", on: [device])
        try execute(
            """
            update device set inventory_number = \(number), entry_id = \(entry)
            where id = \(device)
            """)
    }
}
