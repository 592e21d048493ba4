/// An attribute of an element. What it may be is typed: an address is an ``Address``, a number a number.
public struct Attribute: Sendable, Hashable {
    let name: String
    /// nil: the attribute has no value, it is there or not.
    let value: String?

    init(_ name: String, _ value: String?) {
        self.name = name
        self.value = value
    }

    // MARK: Any element

    public static func id(_ value: String) -> Attribute { Attribute("id", value) }
    /// The classes of the stylesheet, with blanks between.
    public static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
    public static func lang(_ value: String) -> Attribute { Attribute("lang", value) }
    public static func title(_ value: String) -> Attribute { Attribute("title", value) }
    public static func role(_ value: String) -> Attribute { Attribute("role", value) }
    public static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", "\(value)") }
    public static let hidden = Attribute("hidden", nil)
    /// `aria-NAME`, such as `aria("current", "page")`.
    public static func aria(_ name: String, _ value: String) -> Attribute {
        Attribute("aria-\(name)", value)
    }
    /// `data-NAME`: for our own script.
    public static func data(_ name: String, _ value: String = "") -> Attribute {
        Attribute("data-\(name)", value)
    }

    // MARK: Addresses

    public static func href(_ address: Address) -> Attribute { Attribute("href", address.text) }
    public static func src(_ address: Address) -> Attribute { Attribute("src", address.text) }
    public static func action(_ address: Address) -> Attribute { Attribute("action", address.text) }
    /// Of a button: where it sends its form instead.
    public static func formaction(_ address: Address) -> Attribute {
        Attribute("formaction", address.text)
    }
    public static func rel(_ value: String) -> Attribute { Attribute("rel", value) }
    public static func hreflang(_ value: String) -> Attribute { Attribute("hreflang", value) }
    public static let download = Attribute("download", nil)

    // MARK: Forms

    public enum Method: String, Sendable { case get, post }
    public static func method(_ method: Method) -> Attribute {
        Attribute("method", method.rawValue)
    }
    /// Of a form that sends files.
    public static let multipart = Attribute("enctype", "multipart/form-data")
    public enum InputType: String, Sendable {
        case text, password, hidden, checkbox, radio, search, submit, file
        /// A button that sends nothing.
        case button
    }
    public static func type(_ type: InputType) -> Attribute { Attribute("type", type.rawValue) }
    public static func name(_ value: String) -> Attribute { Attribute("name", value) }
    public static func value(_ value: String) -> Attribute { Attribute("value", value) }
    public static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
    /// The form that a button elsewhere on the page sends, by its id.
    public static func form(_ id: String) -> Attribute { Attribute("form", id) }
    public static func autocomplete(_ value: String) -> Attribute {
        Attribute("autocomplete", value)
    }
    public static func inputmode(_ value: String) -> Attribute { Attribute("inputmode", value) }
    public static func list(_ id: String) -> Attribute { Attribute("list", id) }
    public static func placeholder(_ value: String) -> Attribute {
        Attribute("placeholder", value)
    }
    public static func maxlength(_ value: Int) -> Attribute { Attribute("maxlength", "\(value)") }
    public static func rows(_ value: Int) -> Attribute { Attribute("rows", "\(value)") }
    public static func size(_ value: Int) -> Attribute { Attribute("size", "\(value)") }
    public static let checked = Attribute("checked", nil)
    public static let selected = Attribute("selected", nil)
    public static let autofocus = Attribute("autofocus", nil)
    public static let novalidate = Attribute("novalidate", nil)
    public static let open = Attribute("open", nil)
    public static let required = Attribute("required", nil)
    public static func spellcheck(_ isChecked: Bool) -> Attribute {
        Attribute("spellcheck", "\(isChecked)")
    }

    // MARK: Tables, times and others

    public static func scope(_ value: String) -> Attribute { Attribute("scope", value) }
    public static func colspan(_ value: Int) -> Attribute { Attribute("colspan", "\(value)") }
    public static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }
    public static func content(_ value: String) -> Attribute { Attribute("content", value) }
    public static func charset(_ value: String) -> Attribute { Attribute("charset", value) }
    public static func media(_ value: String) -> Attribute { Attribute("media", value) }
    public static let `defer` = Attribute("defer", nil)
}
