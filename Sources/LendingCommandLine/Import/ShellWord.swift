/// Words of a command line that can be copied into a shell.
enum ShellWord {
    /// The word, in quotes where a shell would read it otherwise.
    static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-_=./:,+@%#".utf8.contains(byte)
            }
        }
        if isPlain, !word.isEmpty, !word.hasPrefix("#") { return word }
        return "'"
            + word.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }
}
