import Lending
import LendingTestSupport
import Postgres
import Testing

@Suite("Standards of settings")
struct SettingStandardTests {
    @Test("Every setting has one, no other name has, and each could be set")
    func standards() async throws {
        try await withTestDatabase { database in
            let rows = try await database.pool.withSession { session in
                try session.query("select s.name, s.standard from setting_standards() s")
                    .map { row in
                        (
                            try row.decode(String.self, "name"),
                            try row.decode(String.self, "standard")
                        )
                    }
            }
            #expect(rows.map(\.0).sorted() == Settings.Name.allCases.map(\.rawValue).sorted())
            for (name, standard) in rows {
                let setting = try #require(Settings.Name(rawValue: name))
                #expect(Settings.refusal(setting: setting, to: standard) == nil, "\(name)")
            }
        }
    }
}
