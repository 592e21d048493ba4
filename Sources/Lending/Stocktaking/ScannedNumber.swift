/// What a scanner sends of a label: the inventory number, or the address of the device's page.
public enum ScannedNumber {
    /// The number in what was scanned: `KN-0042` of `https://leihlotse.example/d/KN-0042`.
    public static func number(in scanned: String) -> String {
        let text = scanned.trimmed
        guard text.contains("://"), let place = text.firstRange(of: "/d/") else { return text }
        let part = text[place.upperBound...].prefix { !"/?#".contains($0) }
        return String(part).fromAddress ?? String(part)
    }
}
