import Lending

/// What the constraints mean that keep single values and references in order. Operations check
/// most of this first; the database has the last word.
enum FieldConstraints {
    static let refusals: [String: Refusal] = [
        "accessory_found_device": unknownDevice,
        "accessory_found_item_not_blank": blank("accessory", "das Zubehör"),
        "accessory_found_quantity": notAllowed("the quantity", "die Menge"),
        "attendance_event": unknownEvent, "attendance_once": known,
        "account_person": unknownPerson, "api_token_name_not_blank": blank("name", "der Name"),
        "api_token_person": unknownPerson, "attendance_person": unknownPerson,
        "briefing_event": unknownEvent, "briefing_once": known,
        "briefing_tool_not_blank": blank("tool", "das Werkzeug"),
        "closed_day_name_not_blank": blank("name", "der Name"),
        "contact_person": unknownPerson, "contact_valid": endBeforeStart,
        "custody_condition_back": notAllowed("the condition", "der Zustand"),
        "custody_condition_given": notAllowed("the condition", "der Zustand"),
        "custody_current_has_holder": unknownPerson, "custody_device": unknownDevice,
        "custody_event": unknownEvent, "custody_first_begins_with_registration": firstCustody,
        "custody_holder": unknownPerson,
        "custody_stock_has_no_holder": Refusal(
            "stock-has-no-holder",
            LocalizedText("IT's stock has no holder", de: "der Bestand der IT hat keinen Inhaber")),
        "device_accessories": notAllowed("the accessories", "das Zubehör"),
        "device_asset_class": notAllowed("the asset class", "die Anlageklasse"),
        "device_condition": notAllowed("the condition", "der Zustand"),
        "device_cost": notAllowed("the cost", "der Betrag der Kosten"),
        "device_inventory_number_is_clean": notAllowed(
            "the inventory number", "die Inventarnummer"),
        "device_inventory_number_not_blank": blank("inventory number", "die Inventarnummer"),
        "device_name_not_blank": blank("name", "die Bezeichnung"),
        "device_registered_at_finite": notAllowed(
            "the day of registration", "der Tag der Erfassung"),
        "device_useful_life": notAllowed("the useful life", "die Nutzungsdauer"),
        "device_past_asset_class": notAllowed("the asset class", "die Anlageklasse"),
        "device_past_device": unknownDevice, "device_past_no_overlap": known,
        "device_past_name_not_blank": blank("name", "die Bezeichnung"),
        "device_past_unit": unknownUnit, "device_past_valid_not_empty": endBeforeStart,
        "device_past_useful_life": notAllowed("the useful life", "die Nutzungsdauer"),
        "decommissioning_device": unknownDevice, "decommissioning_wiped_by": unknownPerson,
        "decommissioning_requested_by": unknownPerson, "decommissioning_first_by": unknownPerson,
        "decommissioning_second_by": unknownPerson, "decommissioning_declined_by": unknownPerson,
        "request_asker": unknownPerson, "request_lotse": unknownPerson,
        "request_decided_by": unknownPerson, "request_until": endBeforeStart,
        "request_submission": known, "request_because_not_blank": blank("reason", "der Grund"),
        "request_loan": Refusal(
            "loan-of-another-request",
            LocalizedText(
                "this loan belongs to another request",
                de: "diese Ausleihe gehört zu einer anderen Anfrage")),
        "event_title_not_blank": blank("title", "der Titel"),
        "loan_borrower": unknownPerson,
        "loan_condition_back": notAllowed("the condition", "der Zustand"),
        "journal_chain_exists": unknownDevice,
        "loan_due_past_loan": Refusal(
            "loan-unknown",
            LocalizedText("there is no such loan", de: "diese Ausleihe gibt es nicht")),
        "loan_due_past_once": known, "loan_open_has_borrower": unknownPerson,
        "stocktaking_caller": takesPart, "stocktaking_count_by": takesPart,
        "stocktaking_count_condition": notAllowed("the condition", "der Zustand"),
        "stocktaking_count_period": endBeforeStart,
        "stocktaking_decision_by": takesPart, "stocktaking_lead": takesPart,
        "stocktaking_office": takesPart, "stocktaking_scribe": takesPart,
        "stocktaking_unit": unknownUnit,
        "membership_valid": endBeforeStart, "membership_once": known,
        "membership_person": unknownPerson,
        "password_link_made_by": unknownPerson, "password_link_person": unknownPerson,
        "device_merge_device": unknownDevice, "device_merge_once": known,
        "person_is_not_merged": Refusal(
            "person-merged",
            LocalizedText(
                "this person is recorded under another number now",
                de: "diese Person ist jetzt unter einer anderen Nummer erfasst")),
        "person_merged_into": unknownPerson,
        "person_not_merged_into_itself": unknownPerson,
        "person_active": endBeforeStart, "person_name_not_blank": blank("name", "der Name"),
        "person_to_check_once": known, "person_to_check_person": unknownPerson,
        "person_to_check_recorded_by": unknownPerson,
        "role_grant_once": known, "role_grant_person": unknownPerson,
        "role_grant_role": notAllowed("the role", "die Rolle"),
        "setting_once": known,
        "sign_in_session_person": unknownPerson, "sign_in_place_person": unknownPerson,
        "unit_code_not_blank": blank("code", "das Kürzel"),
        "unit_name_not_blank": blank("name", "der Name"), "unit_valid": endBeforeStart,
        "past_has_no_gap": Refusal(
            "past-has-gap",
            LocalizedText(
                "for some time nothing would be recorded of it",
                de: "für eine Zeit wäre nichts dazu erfasst")),
        "unit_past_code_not_blank": blank("code", "das Kürzel"),
        "unit_past_name_not_blank": blank("name", "der Name"), "unit_past_no_overlap": known,
        "unit_past_parent": unknownUnit, "unit_past_unit": unknownUnit,
        "unit_past_valid_not_empty": endBeforeStart,
        "withdrawal_device": unknownDevice, "withdrawal_ends": future,
        "withdrawal_kind": notAllowed("the kind", "die Art"),
        "withdrawal_period_not_empty": Refusal(
            "time-needed",
            LocalizedText(
                "beginning and end of the time out of service fall together; a time is needed",
                de: "Beginn und Ende der Zeit außer Dienst fallen zusammen; eine Uhrzeit wird "
                    + "gebraucht")),
    ]

    static let endBeforeStart = Refusal(
        "end-before-start",
        LocalizedText(
            "the end would lie before the beginning", de: "das Ende läge vor dem Beginn"))
    static let future = Refusal(
        "time-in-future",
        LocalizedText("the time is in the future", de: "der Zeitpunkt liegt in der Zukunft"))

    private static let firstCustody = Refusal(
        "first-custody",
        LocalizedText(
            "the device's first custody begins with its registration",
            de: "die erste Überlassung des Geräts beginnt mit seiner Erfassung"),
        remedies: [.registerEarlier(device: nil)])
    private static let unknownPerson = Refusal(
        "person-unknown",
        LocalizedText("there is no such person", de: "diese Person gibt es nicht"))
    private static let takesPart = Refusal(
        "person-in-stocktaking",
        LocalizedText(
            "the person has a part in a stocktaking", de: "die Person wirkt an einer Inventur mit"))
    static let unknownUnit = Refusal(
        "unit-unknown",
        LocalizedText("there is no such unit", de: "diese Einheit gibt es nicht"))
    private static let unknownDevice = Refusal(
        "device-unknown",
        LocalizedText("there is no such device", de: "dieses Gerät gibt es nicht"))
    private static let unknownEvent = Refusal(
        "event-unknown",
        LocalizedText("there is no such event", de: "diese Veranstaltung gibt es nicht"))
    private static let known = Refusal(
        "recorded-already",
        LocalizedText("this is recorded already", de: "das ist bereits erfasst"))

    private static func blank(_ english: String, _ german: String) -> Refusal {
        Refusal(
            "field-missing",
            LocalizedText("the \(english) is missing", de: "es fehlt: \(german)"))
    }

    private static func notAllowed(_ english: String, _ german: String) -> Refusal {
        Refusal(
            "field-value",
            LocalizedText("\(english) is not allowed so", de: "\(german) ist so nicht erlaubt"))
    }
}
