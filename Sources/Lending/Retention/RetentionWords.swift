/// What is said of forgetting, by every front alike.
public enum RetentionWords {
    /// In the place of who was forgotten.
    public static let removed = LocalizedText("removed", de: "entfernt")

    /// While there is more to forget than one transaction takes.
    public static let moreIsDue = LocalizedText(
        "more is due: run it again", de: "es ist noch mehr fällig: bitte noch einmal ausführen")
}
