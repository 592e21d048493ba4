public import Lending

/// Sets one of the city's settings.
public struct SetSetting: Operation {
    public static let name = "settings.set"

    public var setting: Settings.Name
    public var value: String
    /// The first day on which it holds, of what has days; nil: today, or always where it has none.
    public var from: CalendarDay?

    public init(setting: Settings.Name, value: String, from: CalendarDay? = nil) {
        self.setting = setting
        self.value = value
        self.from = from
    }
}
