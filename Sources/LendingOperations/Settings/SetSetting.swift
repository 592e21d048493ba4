public import Lending

/// Sets one of the city's settings.
public struct SetSetting: Operation {
    public static let name = "settings.set"

    public var setting: Settings.Name
    public var value: String

    public init(setting: Settings.Name, value: String) {
        self.setting = setting
        self.value = value
    }
}
