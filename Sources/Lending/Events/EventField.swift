/// What is recorded of an event.
public enum EventField: String, RecordField {
    case title
    case on
    case kind
    case place
    case tools

    public static let noun = "event"
    public static let required: Set<EventField> = [.title, .on]

    public var definition: FieldDefinition {
        switch self {
        case .title:
            field(
                .line, LocalizedText("Title", de: "Titel"),
                LocalizedText("What the event is called", de: "Titel der Veranstaltung"))
        case .on:
            field(
                .day, LocalizedText("On", de: "Am"),
                LocalizedText("Day of the event", de: "Tag der Veranstaltung"))
        case .kind:
            field(
                .line, LocalizedText("Kind", de: "Art"),
                LocalizedText("Webinar, workshop …", de: "Webinar, Workshop …"))
        case .place:
            field(
                .line, LocalizedText("Place", de: "Ort"),
                LocalizedText("Where it is", de: "Wo sie stattfindet"))
        case .tools:
            field(
                .list, LocalizedText("Tools", de: "Werkzeuge"),
                LocalizedText("Software that it introduces", de: "Software, die sie vorstellt"))
        }
    }
}
