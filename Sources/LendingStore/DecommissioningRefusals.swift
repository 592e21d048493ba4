import Lending

/// What the constraints of decommissionings mean.
enum DecommissioningRefusals {
    /// By constraint.
    static let refusals: [String: Refusal] = [
        "decommissioned_with_approvals": Refusal(
            "approvals-needed",
            LocalizedText(
                "two people approve before a device is decommissioned",
                de: "bevor ein Gerät ausgesondert wird, genehmigen zwei Personen")),
        "decommissioning_two_people": Refusal(
            "second-person-needed",
            LocalizedText(
                "the two who approve a decommissioning are two people, each in their own name",
                de: "eine Aussonderung genehmigen zwei verschiedene Personen, jede im eigenen Namen"
            )),
        "decommissioning_office_approves": Refusal(
            "office-approval-needed",
            LocalizedText(
                "the inventory office is one of the two who approve",
                de: "die Inventarstelle ist eine der beiden, die genehmigen")),
        "decommissioning_open": Refusal(
            "decommissioning-open",
            LocalizedText(
                "decommissioning is asked for already",
                de: "die Aussonderung ist bereits beantragt")),
        "decommissioning_stays_as_approved": approved,
        "decommissioning_declined_or_done": approved,
        "decommissioning_is_wiped": wiping,
        "decommissioning_wiping_is_whole": wiping,
        "decommissioning_proceeds": Refusal(
            "field-value",
            LocalizedText(
                "the proceeds are not allowed", de: "der Erlös ist nicht erlaubt")),
    ]

    private static let approved = Refusal(
        "decommissioning-approved",
        LocalizedText(
            "what was approved is not exchanged afterwards",
            de: "was genehmigt ist, wird nicht nachträglich ausgetauscht"))

    private static let wiping = Refusal(
        "data-not-wiped",
        LocalizedText(
            "how, when and by whom were the data wiped?",
            de: "wie, wann und von wem wurden die Daten gelöscht?"),
        remedies: [.tellDataWiping])
}
