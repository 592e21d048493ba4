import Lending
import Testing

@Suite("The catalogue of fields")
struct FieldCatalogTests {
    private static let all = FieldCatalog.nouns.flatMap { noun, fields in fields.map { (noun, $0) }
    }

    @Test("every field has a title and a meaning in both languages")
    func words() {
        for (noun, field) in Self.all {
            for text in [field.title, field.meaning, field.kind.allowed] {
                #expect(!text.english.isEmpty && !text.german.isEmpty, "\(noun).\(field.name)")
            }
        }
    }

    @Test("a field is found by its noun and name, and nothing else is")
    func names() {
        for (noun, field) in Self.all { #expect(FieldCatalog["\(noun).\(field.name)"] == field) }
        #expect(FieldCatalog["device.nonsense"] == nil)
        #expect(FieldCatalog["nonsense.name"] == nil)
        #expect(FieldCatalog["device"] == nil)
    }

    @Test("no two options of a noun have one name")
    func options() {
        for (noun, fields) in FieldCatalog.nouns {
            let names = fields.compactMap(\.option?.name)
            #expect(Set(names).count == names.count, "\(noun)")
        }
    }

    @Test("a field without an option is what the command is about, and has a place of its own")
    func fieldsWithoutOption() {
        func without<Field: RecordField>(_: Field.Type) -> Set<Field> {
            Set(Field.allCases.filter { $0.definition.option == nil })
        }
        #expect(without(DeviceField.self) == [.inventoryNumber])
        #expect(without(PersonField.self) == [.name])
        #expect(without(UnitField.self) == [.code, .name])
    }
}
