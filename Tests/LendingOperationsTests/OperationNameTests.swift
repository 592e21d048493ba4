import LendingOperations
import Testing

@Suite("Operations")
struct OperationNameTests {
    private static let all: [any Operation.Type] = [
        AddDevice.self, AddEvent.self, AddPerson.self, AddUnit.self, AttendEvent.self,
        CloseDays.self, CorrectEntry.self, EditDevice.self, EditPerson.self, EditUnit.self,
        ExtendLoans.self, HandOnDevices.self, HandOverDevices.self, LendDevices.self,
        PersonLeaves.self, ReadJournal.self, ReturnDevices.self, SealJournal.self,
        SetContact.self, SetSetting.self, TakeBackDevices.self, UndoEntry.self,
        WithdrawDevices.self,
    ]

    @Test("No two have the same name")
    func namesAreUnique() {
        let names = OperationNameTests.all.map { $0.name }
        #expect(Set(names).count == names.count)
    }
}
