import Lending
import LendingOperations

/// What was scanned so far, and what came of the last scan.
struct CounterScan: Sendable {
    /// Each once.
    private(set) var devices: [FormNames.Named] = []
    /// The last scan, as it was typed.
    let next: String
    private(set) var fault: FieldFaultWords?
    /// What is worth saying, aloud too.
    private(set) var said: LocalizedText?

    var numbers: [String] { devices.map(\.key) }
    /// As it stands in the address.
    var text: String { numbers.joined(separator: ",") }

    init(_ visit: Visit, limit: Int) async throws {
        next = (visit.query("next") ?? "").trimmed
        let names = FormNames(visit)
        let before = Array(FormNames.parts(visit.query("devices") ?? "").prefix(limit))
        do throws(FieldFaultWords) {
            devices = try await names.named(before, .devices)
        } catch {
            // One of them has another number by now: the others stay.
            fault = error
            for text in before {
                if let device = try? await names.named([text], .devices)[0] {
                    devices.append(device)
                }
            }
        }
        guard fault == nil else { return }
        do throws(FieldFaultWords) {
            if !next.isEmpty { try take(await names.named([next], .devices)[0], limit) }
        } catch {
            fault = error
        }
    }

    private mutating func take(
        _ device: FormNames.Named, _ limit: Int
    ) throws(FieldFaultWords) {
        let number = device.key
        if devices.contains(device) {
            said = LocalizedText(
                "\(number) is there already; it counts once.",
                de: "\(number) steht schon da; es zählt einmal.")
        } else if devices.count < limit {
            devices.append(device)
            said = LocalizedText("\(number) added.", de: "\(number) ist dazugekommen.")
        } else {
            throw FieldFaultWords(
                LocalizedText(
                    "At most \(limit) devices at once.", de: "Höchstens \(limit) Geräte auf einmal."
                ))
        }
    }
}
