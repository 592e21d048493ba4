import ArgumentParser
import Lending

/// The options of a noun's fields, for adding and editing: made from the fields' definitions.
///
/// The argument parser finds options by reflection and reads them by their keys; this type answers
/// both from the catalogue of fields instead of from declared properties.
struct FieldOptions<Field: RecordField>: ParsableArguments, CustomReflectable {
    /// What was given.
    private(set) var values = FieldValues<Field>()

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        for field in Field.allCases {
            guard let option = field.definition.option else { continue }
            let key = Key(stringValue: field.rawValue)
            if option.isRepeated {
                let texts = try container.decode(Option<[String]>.self, forKey: key).wrappedValue
                values[field] = texts.isEmpty ? nil : texts.joined(separator: ";")
            } else {
                values[field] = try container.decode(Option<String?>.self, forKey: key).wrappedValue
            }
        }
    }

    var customMirror: Mirror {
        let options = Field.allCases.compactMap { field -> (String?, Any)? in
            guard let option = field.definition.option else { return nil }
            let words = help(
                option.help.english, de: option.help.german, name: option.placeholder)
            let name = NameSpecification.customLong(option.name)
            let completion = CompletionKind.of(field.definition)
            let made: Any =
                option.isRepeated
                ? Option<[String]>(
                    wrappedValue: [], name: name, help: words, completion: completion)
                : Option<String?>(name: name, help: words, completion: completion)
            return (field.rawValue, made)
        }
        return Mirror(
            self, children: options.map { (label: $0.0, value: $0.1) }, displayStyle: .struct)
    }
}
