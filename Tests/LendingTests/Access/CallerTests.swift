import Lending
import Testing

@Suite("Who acts")
struct CallerTests {
    private static let lotse = Actor(id: PersonID(2), name: "Lena", roles: [], isLotse: true)

    @Test("everybody acts for themselves, only IT for others", arguments: Role.allCases)
    func actsForOthers(role: Role) {
        let person = Actor(id: PersonID(1), name: "Ida", roles: [role])
        let own = Caller(person)
        #expect(own.behind == nil && own.actor == person)
        let acting = own.acting(for: Self.lotse)
        #expect((acting != nil) == (role == .it))
        #expect(acting?.behind == (role == .it ? person.id : nil))
    }

    @Test("who acts for another may and sees what the other may and sees")
    func rights() throws {
        let ida = Caller(Actor(id: PersonID(1), name: "Ida", roles: [.it]))
        let acting = try #require(ida.acting(for: Self.lotse))
        #expect(ida.may("devices.add") && !acting.may("devices.add"))
        #expect(acting.may("loan.lend") && !acting.may("import.devices"))
        #expect(acting.reader == Self.lotse.reader)
    }

    @Test("what nobody named nobody may")
    func unknown() {
        #expect(!Caller(Actor(id: PersonID(1), name: "Ida", roles: [.it])).may("nonsense"))
    }
}
