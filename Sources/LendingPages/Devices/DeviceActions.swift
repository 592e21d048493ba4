import HTML
import Lending
import LendingReports

/// What whoever looks can do with the device now: the likeliest first.
struct DeviceActions {
    private let device: DeviceRow
    private let visit: Visit

    init(_ device: DeviceRow, _ visit: Visit) {
        self.device = device
        self.visit = visit
    }

    /// The operation, what its link says, and what stands in its form already.
    private struct Action {
        let operation: String
        let title: LocalizedText
        var values: [(String, String?)] = []
    }

    @HTMLBuilder var html: HTML {
        let open = actions.filter { visit.may($0.operation) }
        if !open.isEmpty {
            Element.ul(
                .class("actions"), .aria("label", visit("What can be done", de: "Was man tun kann"))
            ) {
                for (place, action) in open.enumerated() {
                    Element.li {
                        Element.a(
                            .class(place == 0 ? "button main" : "button"), .href(address(action))
                        ) { visit(action.title) }
                    }
                }
            }
        }
    }

    private func address(_ action: Action) -> Address {
        let single = [
            "devices.edit", "devices.find-accessories", "devices.merge",
            "decommissionings.proceeds",
        ]
        let field = single.contains(action.operation) ? "device" : "devices"
        return Address(
            ["do", action.operation],
            pairs: [(field, device.number)] + action.values
                + [(OperationForm.back, DevicePages.address(device.number).text)])
    }

    private var actions: [Action] {
        var actions: [Action] =
            switch device.status {
            case .withLotse: [lend, handOn, takeBack]
            case .onLoan: [giveBack, extend, takeBack]
            case .inStock: [handOver]
            case .lost: [withdraw("It was found again", de: "Ist wieder da", "find")]
            case .inRepair:
                [withdraw("It is back from repair", de: "Ist repariert zurück", "repaired")]
            default: []
            }
        if device["missing"] != nil {
            actions.append(
                Action(
                    operation: "devices.find-accessories",
                    title: LocalizedText("Missing part found", de: "Fehlendes gefunden"),
                    values: [("accessories", device["missing"])]))
        }
        if [.withLotse, .onLoan, .inStock].contains(device.status) {
            actions += [
                withdraw("It is lost", de: "Ist verloren", "lose"),
                withdraw("Into repair", de: "In Reparatur geben", "repair"),
            ]
        }
        if device.status == .decommissioned {
            actions.append(
                Action(
                    operation: "decommissionings.proceeds",
                    title: LocalizedText("Say the proceeds", de: "Erlös nachtragen")))
        }
        if [.inStock, .lost].contains(device.status) {
            actions.append(
                Action(
                    operation: "decommissionings.request",
                    title: LocalizedText("Have it decommissioned", de: "Aussondern lassen"),
                    values: device.status == .lost ? [("reason", "loss")] : []))
        }
        actions.append(
            Action(
                operation: "devices.edit", title: LocalizedText("Change", de: "Ändern")))
        return actions
    }

    private var lend: Action {
        Action(operation: "loan.lend", title: LocalizedText("Lend", de: "Verleihen"))
    }
    private var giveBack: Action {
        Action(operation: "loan.return", title: LocalizedText("Take back", de: "Zurücknehmen"))
    }
    private var extend: Action {
        Action(operation: "loan.extend", title: LocalizedText("Extend", de: "Verlängern"))
    }
    private var handOver: Action {
        Action(
            operation: "custody.hand-over", title: LocalizedText("Hand over", de: "Übergeben"))
    }
    private var handOn: Action {
        Action(operation: "custody.hand-on", title: LocalizedText("Hand on", de: "Weitergeben"))
    }
    private var takeBack: Action {
        Action(
            operation: "custody.take-back",
            title: LocalizedText("Take into stock", de: "In den Bestand nehmen"))
    }
    private func withdraw(_ english: String, de german: String, _ change: String) -> Action {
        Action(
            operation: "devices.withdraw", title: LocalizedText(english, de: german),
            values: [("change", change)])
    }
}
