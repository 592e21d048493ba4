import ArgumentParser
import Lending

/// A help text in the language of the running command.
func help(_ english: String, de german: String, name: String? = nil) -> ArgumentHelp {
    ArgumentHelp(
        stringLiteral: CommandEnvironment.current.language == .german ? german : english
    ).named(name)
}

/// A text in the language of the running command.
func words(_ english: String, de german: String) -> String {
    CommandEnvironment.current.language == .german ? german : english
}

/// A text that only the help shows, and that takes time to make.
func longHelp(_ text: () -> String) -> String {
    CommandEnvironment.current.tellsHelp ? text() : ""
}

extension ArgumentHelp {
    fileprivate func named(_ name: String?) -> ArgumentHelp {
        var copy = self
        copy.valueName = name
        return copy
    }
}
