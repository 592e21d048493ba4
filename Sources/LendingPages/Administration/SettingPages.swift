import HTML
import Lending
import LendingOperations
import LendingReports
import LendingService

/// The city's settings: what each means, what holds, and the way to change it.
struct SettingPages: Sendable {
    static let address = Address(["administration", "settings"])

    func add(to pages: PageRouter) {
        pages.get("/administration/settings") { try await show($0) }
    }

    private func show(_ visit: Visit) async throws -> Page {
        try visit.reader.require(SetSetting.name)
        let settings = try await PageReport("settings", [:], visit).rows()
        var page = Page(visit("Settings", de: "Einstellungen")) {
            Element.ul(.class("cards")) {
                for row in settings.rows {
                    if let name = settings.cell("name", of: row)
                        .flatMap(Settings.Name.init(rawValue:))
                    {
                        Element.li {
                            card(
                                name, settings.cell("value", of: row) ?? "",
                                standard: settings.cell("standard", of: row) ?? "",
                                days: settings.cell("by_day", of: row), visit)
                        }
                    }
                }
            }
        }
        page.path = AdministrationPages.path(visit)
        page.current = .administration
        return page
    }

    private func card(
        _ name: Settings.Name, _ value: String, standard: String, days: String?, _ visit: Visit
    ) -> HTML {
        HTML {
            Element.h2 { visit(name.meaning).capitalisedFirst }
            Element.p { Element.strong { value } }
            if let days {
                Element.p(.class("hint")) { visit("From days on: ", de: "Ab Tagen: ") + days }
            }
            if value != standard {
                Element.p(.class("hint")) { visit("Standard: ", de: "Standard: ") + standard }
            }
            Element.p(.class("buttons")) {
                Element.a(
                    .class("button"),
                    .href(
                        Address(
                            ["do", SetSetting.name],
                            pairs: [
                                ("setting", name.rawValue), ("value", value),
                                (OperationForm.back, SettingPages.address.text),
                            ])),
                    .aria(
                        "label",
                        visit("Change: ", de: "Ändern: ") + visit(name.meaning))
                ) { visit("Change", de: "Ändern") }
            }
        }
    }
}
