import ArgumentParser
import Lending

/// Which part of a long list is wanted.
struct PageOptions: ParsableArguments {
    @Option(help: help("At most so many rows.", de: "Höchstens so viele Zeilen.", name: "N"))
    var limit: Int?

    @Option(
        help: help(
            "Continue after this row's key.", de: "Nach dem Schlüssel dieser Zeile fortfahren.",
            name: "KEY"))
    var after: String?

    func validate() throws {
        if let limit, limit < 1 {
            throw ValidationError(
                words("--limit: allowed is 1 or more", de: "--limit: erlaubt ist 1 oder mehr"))
        }
    }
}
