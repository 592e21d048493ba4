import Lending
import LendingOperations
import LendingStore
import Testing

@Suite("Operations as JSON")
struct OperationSchemaTests {
    @Test("Every operation tells what it consists of, and one of its required fields is read")
    func everyOperationIsDescribed() throws {
        for entry in OperationCatalog.standard.entries {
            let fields = OperationSchema.fields(of: entry.operation)
            let operation = try OperationDecoding.operation(
                entry.operation,
                .object(
                    Dictionary(
                        uniqueKeysWithValues: fields.filter(\.isRequired).map {
                            ($0.name, Self.sample($0.value))
                        })))
            #expect(type(of: operation).name == entry.name)
            for field in entry.routes.flatMap(\.fields) where field != "loan" {
                #expect(
                    fields.contains { $0.name == field || $0.name == field + "s" },
                    "\(entry.name): \(field)")
            }
        }
    }

    @Test("A loan needs devices and a borrower; the rest has its defaults")
    func lend() throws {
        let fields = OperationSchema.fields(of: LendDevices.self)
        #expect(fields.filter(\.isRequired).map(\.name) == ["devices", "to"])
        let operation = try OperationDecoding.operation(
            LendDevices.self, ["devices": [1, 2], "to": 3, "accessories": ["Maus": 2]])
        let lend = try #require(operation as? LendDevices)
        #expect(lend.devices == [DeviceID(1), DeviceID(2)])
        #expect(lend.at == .now)
        #expect(lend.until == nil)
        #expect(lend.accessories == Accessories(["Maus": 2]))
    }

    /// A body that is not as it should be, and how that is told.
    struct Faulty: Sendable {
        let body: JSONValue
        let code: String
        let field: String

        init(_ body: JSONValue, _ code: String, _ field: String) {
            self.body = body
            self.code = code
            self.field = field
        }

        static let all = [
            Faulty(["devices": [1]], "field-missing", "to"),
            Faulty(["devices": "x", "to": 1], "field-value", "devices"),
            Faulty(["devices": [0], "to": 1], "field-value", "devices[0]"),
            Faulty(["devices": [1], "to": 1, "when": "now"], "field-unknown", "when"),
            Faulty(["devices": [1], "to": 1, "at": "soon"], "field-value", "at"),
            Faulty(["devices": [1], "to": 1, "purpose": "a\u{0}b"], "field-value", "purpose"),
            Faulty(
                ["devices": [1], "to": 1, "accessories": ["Maus": 0]], "field-value",
                "accessories"),
            Faulty([], "field-value", "body"),
        ]
    }

    @Test("What does not fit is refused by its name", arguments: Faulty.all)
    func refused(faulty: Faulty) {
        do {
            _ = try OperationDecoding.operation(LendDevices.self, faulty.body)
            Issue.record("it was read")
        } catch let error as OperationFailure {
            #expect(error.kind == .badInput)
            #expect(error.refusals.map(\.code) == [faulty.code])
            #expect(error.refusals[0].message.english.contains(faulty.field))
            #expect(error.refusals[0].message.german.contains(faulty.field))
        } catch {
            Issue.record(error)
        }
    }

    @Test("A thousand brackets are no JSON to read")
    func deep() {
        let text = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
        #expect(throws: OperationFailure.self) { try OperationDecoding.json(Array(text.utf8)) }
        #expect(throws: OperationFailure.self) { try OperationDecoding.json(Array("{".utf8)) }
    }

    @Test("Every field tells its title and its longest text")
    func fieldLimits() {
        let members = FieldValues<DeviceField>.schema.json["properties"]
        for field in DeviceField.allCases {
            let member = members?[field.rawValue]
            #expect(member?["title"] == .text(field.definition.title.english))
            #expect(member?["maxLength"] == .integer(Int64(field.kind.limit)))
        }
    }

    private static func sample(_ schema: ValueSchema) -> JSONValue {
        switch schema {
        case .flag: true
        case .field: "text"
        case .integer(let minimum): .integer(minimum ?? 0)
        case .named: 1
        case .number: 1
        case .text where schema == StocktakingNumber.schema: "2020-1"
        case .text where schema == RequestNumber.schema: "R12"
        case .text where schema == ProtocolNumber.schema: "Ü 2026/0042"
        case .text where schema == FileHash.schema: .text(FileHash.ofNothing.description)
        case .text(let pattern, _): pattern == nil ? "x" : "2020-10-18"
        case .choice(let values): .text(values[0])
        case .list(let item): [sample(item)]
        case .map: [:]
        case .object(let fields):
            .object(
                Dictionary(
                    uniqueKeysWithValues: fields.filter(\.isRequired).map {
                        ($0.name, sample($0.value))
                    }))
        case .anyObject, .nullable: .null
        }
    }
}
