import Lending
import Testing

@Suite("Typed values")
struct FieldValueTests {
    private func checked(
        _ values: [DeviceField: String], isNew: Bool = false
    ) -> Result<[String: String?], Refusals> {
        FieldValues<DeviceField>(values).checked(isNew: isNew, today: Facts.day("2026-11-24"))
    }

    @Test(
        "are stored in one way of writing",
        arguments: [
            (DeviceField.cost, "899,50", "899.50"), (.cost, "899.5", "899.5"),
            (.cost, "1200", "1200"), (.cost, "1.234,50", "1234.50"),
            (.cost, "1,234,567.5", "1234567.5"),
            (.acquiredOn, "18.10.2020", "2020-10-18"), (.acquiredOn, "gestern", "2026-11-23"),
            (.condition, "Gebrauchsspuren", "worn"), (.usefulLifeMonths, "36", "36"),
            (.accessories, "Maus; Netzteil:2", "Maus:1; Netzteil:2"),
            (.assetClass, "LOWVALUE", "lowValue"), (.serialNumber, "000123", "000123"),
        ])
    func stored(field: DeviceField, typed: String, value: String) throws {
        let values = try checked([field: typed]).get()
        #expect(values[field.rawValue] == .some(value))
    }

    @Test(
        "that make no sense are refused by name",
        arguments: [
            (DeviceField.cost, "12,5x"), (.cost, "1.234"), (.cost, "-3"), (.cost, "1,234"),
            (.cost, "1.23,50"), (.cost, "1.234,5.6"), (.cost, "1234.567,50"),
            (.acquiredOn, "30.2.2020"), (.acquiredOn, "3/4/23"), (.condition, "kaputt"),
            (.usefulLifeMonths, "0"), (.usefulLifeMonths, "3.5"), (.accessories, "Maus:0"),
            (.assetClass, "asset"),
        ])
    func refused(field: DeviceField, typed: String) {
        guard case .failure(let refusals) = checked([field: typed]) else {
            Issue.record("\(typed) was taken")
            return
        }
        #expect(refusals.refusals.map(\.code) == ["field-value"])
        #expect(refusals.refusals[0].message.english.contains(field.rawValue))
        #expect(refusals.refusals[0].message.german.contains(typed))
    }

    @Test("are cleared by an empty text, unless they are needed")
    func cleared() throws {
        #expect(try checked([.note: ""]).get()["note"] == .some(nil))
        guard case .failure(let refusals) = checked([.name: " "]) else {
            Issue.record("an empty name was taken")
            return
        }
        #expect(refusals.refusals.map(\.code) == ["field-missing"])
    }

    @Test("of a new record have all that is needed")
    func required() {
        guard case .failure(let refusals) = checked([:], isNew: true) else {
            Issue.record("nothing was taken for a device")
            return
        }
        #expect(refusals.refusals.count == 2)
    }

    @Test(
        "of settings are checked",
        arguments: [
            (Settings.Name.loanDays, "0", false), (.loanDays, "14", true), (.loanDays, "x", false),
            (.state, "BW", true), (.state, "XX", false), (.city, " ", false),
            (.dueSoonDays, "365", true), (.dueSoonDays, "366", false),
            (.openDataLeast, "3", true), (.openDataLeast, "2", false), (.openDataLeast, "", false),
            (.openDataPublisher, "Stadt", true), (.openDataPublisher, " ", false),
            (.openDataContact, "", true), (.openDataContact, "daten@stadt.example", true),
            (.openDataContact, "daten", false), (.openDataContact, "a@b.example> <x", false),
            (.openDataLicence, "https://example.org/l", true), (.openDataLicence, "", false),
            (.openDataLicence, "dl-by-de", false), (.openDataLicence, "https://x> a <y", false),
            (.openDataPlace, "08335043", true), (.openDataPlace, "083355004043", true),
            (.openDataPlace, "8335043", false), (.openDataPlace, "0833504x", false),
            (.openDataTheme, "GOVE", true), (.openDataTheme, "gove", false),
            (.filingLayout, "{year}/{unit}/{number}.pdf", true), (.filingLayout, "{number}", false),
            (.filingLayout, "{number}/x.pdf", false), (.filingLayout, "../{number}.pdf", false),
            (.filingLayout, "/{number}.pdf", false),
            (.filingLayout, "{person}/{number}.pdf", false),
            (.filingLayout, "{number.pdf", false), (.filingLayout, "a//{number}.pdf", false),
            (.filingYears, "100", true), (.filingYears, "0", false),
            (.openDataAddress, "", true), (.openDataAddress, "https://example.org/d/", true),
            (.openDataAddress, "ftp://example.org", false),
        ])
    func settings(name: Settings.Name, value: String, isAllowed: Bool) {
        #expect((Settings.refusal(setting: name, to: value) == nil) == isAllowed)
    }

    @Test("accessories are counted and compared by name")
    func accessories() throws {
        let typed = try Accessories(typed: "Maus, Netzteil:2; Maus")
        #expect(typed.quantities == ["Maus": 2, "Netzteil": 2])
        #expect(typed.text == "Maus:2; Netzteil:2")
        #expect(typed.unknown(in: Accessories(["maus": 1])) == ["Netzteil"])
        #expect(
            typed.excess(over: Accessories(["maus": 1, "Netzteil": 2])).map(\.name) == ["Maus"])
        #expect(throws: UnreadableAccessory.self) { try Accessories(typed: "Maus:x") }
    }
}
